using System.Buffers.Text;
using System.Security.Cryptography;

namespace Associations.Web.Shell;

/// <summary>The request's nonce: only scripts and styles that carry it may run (CSP level 3).</summary>
public sealed class Nonce
{
    public string Value { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));
}

/// <summary>
/// What every answer tells the browser about its own safety. An endpoint that needs another content policy (a mail's
/// preview) sets its own header; a header that is set already stays.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    public Task InvokeAsync(HttpContext context, Nonce nonce)
    {
        // Written as the answer starts, because the exception handler clears what was set before.
        context.Response.OnStarting(static state =>
        {
            var (response, value) = ((HttpResponse, string))state;
            Write(response.Headers, value);
            return Task.CompletedTask;
        }, (context.Response, nonce.Value));
        return next(context);
    }

    private static void Write(IHeaderDictionary headers, string nonce)
    {
        headers.TryAdd("Content-Security-Policy",
            $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self'; font-src 'self'; "
            + "connect-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'");
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", Permissions);
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
    }
}
