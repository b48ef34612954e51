using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Associations.Web.Access;

/// <summary>A QR code (ISO/IEC 18004) as inline SVG: no style, no image, so that the content policy holds.</summary>
internal static class Qr
{
    public static IHtmlContent Svg(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules.Count; x++)
            {
                if (modules[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        var size = modules.Count.ToString(CultureInfo.InvariantCulture);
        return new HtmlContentBuilder()
            .AppendHtml($"<svg viewBox=\"0 0 {size} {size}\" width=\"224\" height=\"224\" role=\"img\" shape-rendering=\"crispEdges\"><title>")
            .Append(label)
            .AppendHtml($"</title><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>");
    }
}
