using System.Diagnostics;
using System.Xml.Linq;

namespace Associations.Tests.OpenData;

/// <summary>LibreOffice without a window: what a spreadsheet makes of a file.</summary>
internal static class Office
{
    private static readonly XNamespace Names = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static readonly XNamespace Tables = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

    /// <param name="Type">OpenDocument's: string, float, date …</param>
    public sealed record Cell(string Type, string Text, string Formula);

    /// <summary>The cells of a CSV file, opened as a person's spreadsheet opens it: UTF-8, commas, cells told apart by themselves.</summary>
    public static async Task<IReadOnlyList<Cell>> Cells(string file, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(file)!;
        using var office = Process.Start(new ProcessStartInfo(
            "soffice",
            [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false", "--convert-to", "fods", "--outdir", folder, file])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = office.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = office.StandardError.ReadToEndAsync(cancellationToken);
        await office.WaitForExitAsync(cancellationToken);
        var made = Path.ChangeExtension(file, ".fods");
        if (office.ExitCode != 0 || !File.Exists(made)) throw new InvalidOperationException($"LibreOffice made nothing of {file}: {await said}{await errors}");

        await using var stream = File.OpenRead(made);
        var document = await XDocument.LoadAsync(stream, LoadOptions.None, cancellationToken);
        return [.. document.Descendants(Tables + "table-cell").Where(cell => cell.Attribute(Names + "value-type") is not null).Select(cell => new Cell(
            cell.Attribute(Names + "value-type")!.Value, cell.Value, cell.Attribute(Tables + "formula")?.Value ?? ""))];
    }
}
