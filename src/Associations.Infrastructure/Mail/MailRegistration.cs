using Associations.Application.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Infrastructure.Mail;

public static class MailRegistration
{
    /// <summary>Mail over SMTP as the section <c>Smtp</c> says. Needs an <see cref="IDemonstrationFlag"/>.</summary>
    public static IServiceCollection AddMailTransport(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SmtpOptions>()
            .Bind(configuration.GetSection(SmtpOptions.Section))
            .Validate(options => options.Host.Length > 0 && options.Port is > 0 and <= 65535, "Smtp:Host and Smtp:Port must name a server.")
            .Validate(options => options.TimeoutSeconds > 0 && options.FinalReplySeconds > 0, "The time limits under Smtp must be above 0 seconds.")
            .ValidateOnStart();
        services.AddSingleton<DemonstrationGuard>();
        return services.AddSingleton<IMailTransport, SmtpTransport>();
    }
}
