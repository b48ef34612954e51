using Associations.Application.Access;
using Associations.Domain.Access;
using Associations.Infrastructure.Database;
using Associations.Infrastructure.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Associations.Infrastructure.Access;

internal static class AccessSetup
{
    // OWASP's figure for PBKDF2 with HMAC-SHA-512, which the hasher uses.
    private const int Stretching = 210_000;

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<ISessionReader, SessionReader>();
        services.AddScoped<ISecretSeal, SecretSeal>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Stretching);
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        // The name is part of every seal: it must not follow the folder that the product runs from.
        services.AddDataProtection().SetApplicationName("Associations");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new KeyRing(provider.GetRequiredService<Connections>());
            options.XmlEncryptor = new KeyRingEncryptor(provider.GetRequiredService<InstallationOptions>());
        }));
        return services;
    }
}
