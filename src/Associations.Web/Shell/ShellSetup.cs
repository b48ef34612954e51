using System.IO.Compression;
using System.Text.Unicode;
using Associations.Application.Tenancy;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace Associations.Web.Shell;

/// <summary>
/// The shell's place in the application, in this order: <see cref="UseShell"/>, the tenant, authentication,
/// <see cref="UseReader"/>, <see cref="MapShell"/>.
/// </summary>
public static class ShellSetup
{
    private const string OneYear = "public, max-age=31536000, immutable";

    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<Reader>().AddScoped<Moments>().AddScoped<Nonce>().AddScoped<Addresses>();
        services.AddLocalization();
        services.AddTransient(typeof(Texts<>));
        // Cyrillic as entities makes a page 2.5 times as heavy.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddRazorPages()
            .WithRazorPagesAtContentRoot()
            .AddCookieTempDataProvider(options => Harden(options.Cookie, Flash.Cookie))
            .AddMvcOptions(options =>
            {
                options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
                // What is missing is said once, by the use case, in its own words.
                options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            });
        services.AddSingleton<IConfigureOptions<MvcOptions>, BindingMessages>();
        services.AddAntiforgery(options =>
        {
            Harden(options.Cookie, "__Host-form");
            options.FormFieldName = "form-token";
        });
        services.Configure<CookiePolicyOptions>(options =>
        {
            options.Secure = CookieSecurePolicy.Always;
            options.HttpOnly = HttpOnlyPolicy.Always;
            options.MinimumSameSitePolicy = SameSiteMode.Lax;
        });
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.AddResponseCompression(options =>
        {
            // Tokens in pages are masked anew in each answer, and nothing of the request is echoed beside them (BREACH).
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/geo+json", "text/calendar"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        return services;
    }

    /// <summary>What surrounds everything: headers, errors, compression, cookies, files.</summary>
    public static IApplicationBuilder UseShell(this IApplicationBuilder app)
    {
        var environment = app.ApplicationServices.GetRequiredService<IWebHostEnvironment>();
        app.UseMiddleware<SecurityHeaders>();
        if (!environment.IsDevelopment()) app.UseHsts();
        app.UseResponseCompression();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseCookiePolicy();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Keep });
        return app;
    }

    /// <summary>Settles the reader's language, once tenant and person are known.</summary>
    public static IApplicationBuilder UseReader(this IApplicationBuilder app) => app.UseMiddleware<ReaderMiddleware>();

    /// <summary>The association's colours as a stylesheet and an icon of their own, so that the content policy needs nothing inline.</summary>
    public static IEndpointRouteBuilder MapShell(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRazorPages();
        MapBrand(endpoints, "/brand.css", "text/css", brand => brand.ToCss());
        MapBrand(endpoints, "/icon.svg", "image/svg+xml", brand => brand.ToIcon());
        return endpoints;
    }

    private static void MapBrand(IEndpointRouteBuilder endpoints, string path, string type, Func<Brand, string> text) =>
        endpoints.MapGet(path, (TenantContext tenant, HttpResponse response) =>
        {
            response.Headers.CacheControl = OneYear;
            return Results.Text(text(Brand.Of(tenant.Tenant.Colour)), type);
        }).AllowAnonymous();

    // Addresses of files carry a version; without one, a browser may keep a file for a day.
    private static void Keep(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? OneYear : "public, max-age=86400";

    private static void Harden(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = SameSiteMode.Lax;
        // The cookie policy makes every cookie Secure, on http://*.localhost too, where Always throws.
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}

/// <summary>What model binding says of a value it cannot read, in the reader's language.</summary>
internal sealed class BindingMessages(IServiceProvider services) : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        var texts = services.GetRequiredService<Texts<ShellTexts>>();
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => texts["“{0}” cannot be read here", value]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["“{0}” cannot be read here", value]);
        messages.SetValueIsInvalidAccessor(value => texts["“{0}” cannot be read here", value]);
        messages.SetUnknownValueIsInvalidAccessor(_ => texts["This value cannot be read here"]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["This value cannot be read here"]);
        messages.SetValueMustNotBeNullAccessor(_ => texts["Fill this in"]);
        messages.SetMissingBindRequiredValueAccessor(_ => texts["Fill this in"]);
        messages.SetMissingKeyOrValueAccessor(() => texts["Fill this in"]);
        messages.SetValueMustBeANumberAccessor(_ => texts["Write a number"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => texts["Write a number"]);
    }
}
