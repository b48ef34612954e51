using Associations.Application.Mail;

namespace Associations.Web.Mail;

public static class LetterSetup
{
    /// <summary>The writers of all kinds of letters.</summary>
    public static IServiceCollection AddLetters(this IServiceCollection services)
    {
        services.AddScoped<LetterRenderer>();
        services.AddScoped<LetterLinks>();
        services.AddScoped<Digests.CallWords>();
        services.AddScoped<Digests.DigestComposer>();
        services.AddScoped<Digests.DigestWords>();
        foreach (var writer in typeof(LetterSetup).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ILetterWriter))))
            services.AddScoped(typeof(ILetterWriter), writer);
        return services;
    }
}
