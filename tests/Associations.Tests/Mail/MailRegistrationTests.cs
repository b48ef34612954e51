using Associations.Application.Mail;
using Associations.Infrastructure.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Associations.Tests.Mail;

public sealed class MailRegistrationTests
{
    [Fact]
    public async Task Mail_leaves_as_the_configuration_says()
    {
        await using var services = Build(("Smtp:Host", "relay.example"), ("Smtp:Port", "465"), ("Smtp:Security", "Tls"), ("Smtp:AllowedHosts:0", "relay.example"));

        var options = services.GetRequiredService<IOptions<SmtpOptions>>().Value;
        Assert.Equal(("relay.example", 465, SmtpSecurity.Tls), (options.Host, options.Port, options.Security));
        Assert.Equal(["relay.example"], options.AllowedHosts);
        Assert.IsType<SmtpTransport>(services.GetRequiredService<IMailTransport>());
    }

    [Fact]
    public async Task A_configuration_that_names_no_server_is_refused()
    {
        await using var services = Build(("Smtp:Port", "0"));
        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IMailTransport>());
    }

    private static ServiceProvider Build(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddSingleton<IDemonstrationFlag, Always>()
        .AddMailTransport(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build())
        .BuildServiceProvider();

    private sealed class Always : IDemonstrationFlag
    {
        public ValueTask<bool> IsDemonstration(CancellationToken cancellationToken) => ValueTask.FromResult(true);
    }
}
