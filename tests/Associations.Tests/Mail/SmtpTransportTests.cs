using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Associations.Application.Mail;
using Associations.Infrastructure.Mail;

namespace Associations.Tests.Mail;

/// <summary>Against a server that others wrote (npm smtp-server).</summary>
public sealed class SmtpTransportTests(MailSink sink) : IClassFixture<MailSink>
{
    private static int _recipients;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_arrives_is_what_was_written()
    {
        var mail = Letters.To(Someone()) with
        {
            Subject = "Вересень",
            Text = "first\r\n.\r\nMAIL FROM:<x@y.example>\r\nRCPT TO:<z@y.example>\r\nDATA\r\n",
            Html = "<p>\r\n.\r\n</p>",
        };
        var outcome = await SendOne(sink.Transport(), mail);

        Assert.StartsWith("250 ", Assert.IsType<SendOutcome.Accepted>(outcome).Reply, StringComparison.Ordinal);
        var kept = Assert.Single(KeptFor(mail));
        Assert.Equal(("bounces+1@amu.example", mail.To.Address.Value), (kept.MailFrom, Assert.Single(kept.RcptTo)));
        Assert.Equal(MimeWriter.Write(mail), kept.Raw);
    }

    [Fact]
    public async Task A_session_takes_many_messages_and_goes_on_after_refusals()
    {
        string[] recipients = [Someone(), Someone(), Someone(), Someone(), Someone()];
        await sink.RefuseRecipient(recipients[1], 550);
        await sink.RefuseRecipient(recipients[2], 450, "4.2.1 Mailbox busy");
        await sink.RefuseMessage(recipients[3], 554, "5.7.1 No");
        await using var connection = await sink.Transport().Connect(Token);

        var outcomes = new List<SendOutcome>();
        foreach (var recipient in recipients) outcomes.Add(await connection.Send(Letters.To(recipient), Letters.GoAhead, Token));

        Assert.IsType<SendOutcome.Accepted>(outcomes[0]);
        Assert.StartsWith("550 5.1.1 ", Assert.IsType<SendOutcome.Refused>(outcomes[1]).Reply, StringComparison.Ordinal);
        Assert.StartsWith("450 4.2.1 ", Assert.IsType<SendOutcome.Deferred>(outcomes[2]).Reply, StringComparison.Ordinal);
        Assert.StartsWith("554 5.7.1 ", Assert.IsType<SendOutcome.Refused>(outcomes[3]).Reply, StringComparison.Ordinal);
        Assert.IsType<SendOutcome.Accepted>(outcomes[4]);
        Assert.True(connection.IsUsable);
        Assert.Equal([1, 0, 0, 0, 1], recipients.Select(recipient => KeptFor(Letters.To(recipient)).Count));
        Assert.Single(recipients.SelectMany(recipient => KeptFor(Letters.To(recipient))).Select(kept => kept.Session).Distinct());
    }

    [Fact]
    public async Task A_megabyte_and_an_unusual_address_arrive_whole()
    {
        var mail = Letters.To(Someone()) with { Text = new string('.', 1024 * 1024), Html = string.Concat(Enumerable.Repeat("<p>Місто</p>\n", 50_000)) };
        Assert.IsType<SendOutcome.Accepted>(await SendOne(sink.Transport(), mail));
        Assert.Equal(MimeWriter.Write(mail), Assert.Single(KeptFor(mail)).Raw);

        var utf8 = mail with { Text = "a", To = new Mailbox("Мер", Letters.Address("мер@рада.example")) };
        Assert.IsType<SendOutcome.Accepted>(await SendOne(sink.Transport(), utf8));
        var kept = sink.Messages().Last(message => message.SmtpUtf8);
        Assert.StartsWith("мер@", Assert.Single(kept.RcptTo), StringComparison.Ordinal);
        Assert.Equal(MimeWriter.Write(utf8), kept.Raw);
    }

    [Fact]
    public async Task The_hook_runs_before_the_final_dot_and_can_withdraw_the_message()
    {
        var mail = Letters.To(Someone());
        await using var connection = await sink.Transport().Connect(Token);

        var outcome = await connection.Send(mail, _ => Task.FromResult(false), Token);

        Assert.IsType<SendOutcome.Withdrawn>(outcome);
        Assert.False(connection.IsUsable);
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.Send(mail, Letters.GoAhead, Token));
        Assert.IsType<SendOutcome.Accepted>(await SendOne(sink.Transport(), Letters.To(Someone())));
        Assert.Empty(KeptFor(mail));
    }

    [Fact]
    public async Task A_hook_that_throws_sends_nothing()
    {
        var mail = Letters.To(Someone());
        await using var connection = await sink.Transport().Connect(Token);

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => connection.Send(mail, _ => throw new TimeZoneNotFoundException(), Token));

        Assert.False(connection.IsUsable);
        Assert.IsType<SendOutcome.Accepted>(await SendOne(sink.Transport(), Letters.To(Someone())));
        Assert.Empty(KeptFor(mail));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_answer_to_the_final_dot_is_uncertain_whether_the_message_arrived_or_not(bool kept)
    {
        var mail = Letters.To(Someone());
        await sink.DropAfterDot(mail.To.Address.Value, kept);
        await using var connection = await sink.Transport().Connect(Token);

        Assert.IsType<SendOutcome.Uncertain>(await connection.Send(mail, Letters.GoAhead, Token));
        Assert.False(connection.IsUsable);
        Assert.Equal(kept ? 1 : 0, KeptFor(mail).Count);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_uncertain_and_one_in_time_is_not()
    {
        var mail = Letters.To(Someone());
        await sink.Hold(mail.To.Address.Value);
        Assert.IsType<SendOutcome.Uncertain>(await SendOne(sink.Transport(options => options.FinalReplySeconds = 0.3), mail));

        var sending = SendOne(sink.Transport(), mail);
        while (KeptFor(mail).Count < 2) await Task.Delay(20, Token);
        Assert.False(sending.IsCompleted);
        await sink.Behave(mail.To.Address.Value);
        Assert.IsType<SendOutcome.Accepted>(await sending);
    }

    [Fact]
    public async Task Cancelling_before_the_dot_throws_and_after_it_waits_for_the_answer()
    {
        var mail = Letters.To(Someone());
        using var stop = new CancellationTokenSource();
        await using var connection = await sink.Transport().Connect(Token);
        Task<bool> StopAndAsk(CancellationToken token)
        {
            stop.Cancel();
            token.ThrowIfCancellationRequested();
            return Task.FromResult(true);
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.Send(mail, StopAndAsk, stop.Token));
        Assert.Empty(KeptFor(mail));

        using var late = new CancellationTokenSource();
        await using var second = await sink.Transport().Connect(Token);
        var outcome = await second.Send(mail, async _ => { await late.CancelAsync(); return true; }, late.Token);
        Assert.IsType<SendOutcome.Accepted>(outcome);
    }

    [Fact]
    public async Task A_message_that_cannot_be_written_is_refused_and_the_session_goes_on()
    {
        await using var connection = await sink.Transport().Connect(Token);
        var mail = Letters.To(Someone());

        var outcome = await connection.Send(mail with { Subject = "canary\r\nBcc: x@y.example" }, Letters.GoAhead, Token);

        Assert.Equal("550 5.6.0 Subject: a control character or line break.", Assert.IsType<SendOutcome.Refused>(outcome).Reply);
        Assert.IsType<SendOutcome.Accepted>(await connection.Send(mail, Letters.GoAhead, Token));
    }

    [Fact]
    public async Task What_the_server_does_not_offer_is_not_used()
    {
        await using var plain = await MailSink.Start("--hide", "PIPELINING,SMTPUTF8,8BITMIME,SIZE");
        await using var connection = await plain.Transport().Connect(Token);
        await plain.RefuseRecipient("b@rada.example", 550);

        Assert.IsType<SendOutcome.Accepted>(await connection.Send(Letters.To("a@rada.example"), Letters.GoAhead, Token));
        Assert.IsType<SendOutcome.Refused>(await connection.Send(Letters.To("b@rada.example"), Letters.GoAhead, Token));
        Assert.IsType<SendOutcome.Accepted>(await connection.Send(Letters.To("c@rada.example"), Letters.GoAhead, Token));
        var utf8 = await connection.Send(Letters.To("мер@rada.example"), Letters.GoAhead, Token);
        Assert.StartsWith("553 5.6.7", Assert.IsType<SendOutcome.Refused>(utf8).Reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PLAIN", false)]
    [InlineData("LOGIN", false)]
    [InlineData("PLAIN,LOGIN", true)]
    public async Task It_signs_in_with_what_is_offered(string methods, bool wrong)
    {
        await using var server = await MailSink.Start("--auth", "відправник:пароль", "--methods", methods);
        var transport = server.Transport(options => (options.User, options.Password) = ("відправник", wrong ? "other" : "пароль"));
        if (wrong)
        {
            var fault = await Assert.ThrowsAsync<MailTransportException>(() => transport.Connect(Token));
            Assert.Equal("SMTP AUTH: the server answered 535.", fault.Message);
            return;
        }

        Assert.IsType<SendOutcome.Accepted>(await SendOne(transport, Letters.To("a@rada.example")));
        Assert.Equal("відправник", Assert.Single(server.Messages()).User);
    }

    [Fact]
    public async Task A_server_that_offers_no_sign_in_is_not_mailed_unauthenticated()
    {
        var transport = sink.Transport(options => options.User = "sender");
        await Assert.ThrowsAsync<MailTransportException>(() => transport.Connect(Token));
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task It_encrypts_and_trusts_only_the_named_authority(SmtpSecurity security)
    {
        using var files = new Certificate();
        string[] tls = security == SmtpSecurity.Tls ? ["--tls"] : [];
        await using var server = await MailSink.Start(["--cert", files.Pem, "--key", files.Key, .. tls]);

        var trusting = server.Transport(options => (options.Security, options.CertificateAuthorityFile) = (security, files.Pem));
        Assert.IsType<SendOutcome.Accepted>(await SendOne(trusting, Letters.To("a@rada.example")));
        Assert.True(Assert.Single(server.Messages()).Secure);

        var wary = server.Transport(options => options.Security = security);
        await Assert.ThrowsAsync<MailTransportException>(() => wary.Connect(Token));
    }

    [Fact]
    public async Task A_server_without_starttls_is_refused_when_it_is_demanded()
    {
        var transport = sink.Transport(options => options.Security = SmtpSecurity.StartTls);
        await Assert.ThrowsAsync<MailTransportException>(() => transport.Connect(Token));
    }

    [Fact]
    public async Task Demonstration_data_mails_nobody_real()
    {
        var transport = sink.Transport(options => options.AllowedRecipients.Add("tester@town.test"), demonstration: true);
        await using var connection = await transport.Connect(Token);

        Assert.IsType<SendOutcome.Refused>(await connection.Send(Letters.To("a@town.test"), Letters.GoAhead, Token));
        Assert.IsType<SendOutcome.Refused>(await connection.Send(Letters.To("a@town.notexample"), Letters.GoAhead, Token));
        Assert.IsType<SendOutcome.Accepted>(await connection.Send(Letters.To("Tester@town.test"), Letters.GoAhead, Token));
        Assert.IsType<SendOutcome.Accepted>(await connection.Send(Letters.To("a@town.example"), Letters.GoAhead, Token));
        Assert.Equal([0, 0], new[] { "a@town.test", "a@town.notexample" }.Select(to => KeptFor(Letters.To(to)).Count));
    }

    // 192.0.2.0/24 is reserved for documentation (RFC 5737): nothing answers there.
    [Fact]
    public async Task Demonstration_data_goes_to_no_other_machine_unless_it_is_listed()
    {
        var elsewhere = new SmtpOptions { Host = "192.0.2.1", TimeoutSeconds = 0.2 };
        var refused = await Assert.ThrowsAsync<MailTransportException>(() => MailSink.TransportTo(elsewhere, demonstration: true).Connect(Token));
        Assert.Contains("demonstration", refused.Message, StringComparison.Ordinal);

        elsewhere.AllowedHosts.Add("192.0.2.1");
        var tried = await Assert.ThrowsAsync<MailTransportException>(() => MailSink.TransportTo(elsewhere, demonstration: true).Connect(Token));
        Assert.Contains("connecting", tried.Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<KeptMail> KeptFor(OutgoingMail mail) =>
        [.. sink.Messages().Where(message => message.RcptTo.Contains(mail.To.Address.WireForm))];

    private static string Someone() => $"someone{Interlocked.Increment(ref _recipients)}@rada.example";

    private static async Task<SendOutcome> SendOne(IMailTransport transport, OutgoingMail mail)
    {
        await using var connection = await transport.Connect(Token);
        return await connection.Send(mail, Letters.GoAhead, Token);
    }

    /// <summary>A self-signed certificate for 127.0.0.1, in files.</summary>
    private sealed class Certificate : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mail-tls-");

        public Certificate()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(System.Net.IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
            var now = TimeProvider.System.GetUtcNow();
            using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            File.WriteAllText(Pem, certificate.ExportCertificatePem(), Encoding.ASCII);
            File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem(), Encoding.ASCII);
        }

        public string Pem => Path.Combine(_folder.FullName, "cert.pem");

        public string Key => Path.Combine(_folder.FullName, "key.pem");

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
