using Associations.Application.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Infrastructure.Imports;

internal static class ImportSetup
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<ITableReader, TableReader>()
        .AddScoped<IMunicipalityBulk, MunicipalityBulk>()
        .AddScoped<IContactBulk, ContactBulk>()
        .AddScoped<ISideSearch, SideSearch>();
}
