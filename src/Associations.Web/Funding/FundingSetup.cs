namespace Associations.Web.Funding;

public static class FundingSetup
{
    public static IServiceCollection AddFundingPages(this IServiceCollection services) =>
        services.AddScoped<CallWhen>().AddScoped<RegionNames>().AddScoped<CallPageParts>();
}
