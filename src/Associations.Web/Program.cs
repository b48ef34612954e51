using Associations.Application.Access;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Tenancy;
using Associations.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddScoped<TenantContext>();
builder.Services.AddScoped<CallerContext>();
builder.Services.AddShell();
var app = builder.Build();
app.UseShell();
app.Use((context, next) =>
{
    context.RequestServices.GetRequiredService<TenantContext>().Set(new TenantInfo(
        TenantId.From(Guid.Empty), "amu", LocalisedText.Of((Language.English, "AMU"), (Language.Ukrainian, "АМУ")), TenantKind.Association, TenantStatus.Active,
        Language.Ukrainian, "Europe/Kyiv", "#0c3f45", true, new Uri("http://amu.localhost:5080")));
    return next();
});
app.UseReader();
app.MapShell();
await app.RunAsync();
