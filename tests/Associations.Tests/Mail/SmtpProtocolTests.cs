using System.Net.Sockets;
using System.Text;
using Associations.Application.Mail;
using Associations.Infrastructure.Mail;

namespace Associations.Tests.Mail;

/// <summary>What servers do that the standard forbids or hardly anyone sees.</summary>
public sealed class SmtpProtocolTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replies_in_pieces_and_over_many_lines_are_one_reply()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.Say("220-odd.example\n220-is\n220 here\n");
            await talk.Hear();
            foreach (var piece in "250-odd.example\r\n250-pipeLINING\r\n250 SIZE\r\n") await talk.SayRaw(piece.ToString());
            await talk.HearUntil("DATA");
            await talk.Say("250-2.1.0 ok\n250 2.1.0 sender\n250 ok\n354\n");
            await talk.HearUntil(".");
            await talk.SayRaw("25");
            await talk.SayRaw("0-2.0.0 kept\r\n250 2.0.0 as 42\n");
            await talk.HearUntil("QUIT");
        });

        var outcome = await SendOne(server, "a@rada.example");

        Assert.Equal("250 2.0.0 kept 2.0.0 as 42", Assert.IsType<SendOutcome.Accepted>(outcome).Reply);
        Assert.Contains("RCPT TO:<a@rada.example>", server.Heard);
        Assert.Contains(server.Heard, line => line.StartsWith("MAIL FROM:<bounces+1@amu.example> SIZE=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Addresses_in_replies_are_blanked()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.Greet();
            await talk.Hear();
            await talk.Say("250 ok\n");
            await talk.Hear();
            await talk.Say("550 5.1.1 <canary@rada.example>: no canary@rada.example\u0007 here\n");
        });

        var outcome = await SendOne(server, "canary@rada.example");

        Assert.Equal("550 5.1.1 <…>: no <…>  here", Assert.IsType<SendOutcome.Refused>(outcome).Reply);
    }

    [Theory]
    [InlineData("421 4.3.2 Going down\n", typeof(SendOutcome.Deferred))]
    [InlineData("530 5.7.0 Authentication required\n503 no\n503 no\n", typeof(SendOutcome.Deferred))]
    [InlineData("550 5.7.1 no\n503 no\n503 no\n", typeof(SendOutcome.Refused))]
    [InlineData("451 4.7.1 later\n503 no\n503 no\n", typeof(SendOutcome.Deferred))]
    [InlineData("250 ok\n550 5.1.1 no\n354 go anyway\n", typeof(SendOutcome.Refused))]
    [InlineData("250 ok\n250 ok\n354 go\n250 already\n", typeof(SendOutcome.Deferred))]
    [InlineData("garbage\n", typeof(SendOutcome.Deferred))]
    [InlineData("250-ok\n251 other code\n", typeof(SendOutcome.Deferred))]
    [InlineData("354 too early\n250 ok\n250 ok\n", typeof(SendOutcome.Deferred))]
    [InlineData("", typeof(SendOutcome.Deferred))]
    public async Task Before_the_final_dot_every_fault_is_a_clear_answer_and_no_dot_follows(string answers, Type expected)
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.Greet("PIPELINING");
            await talk.HearUntil("DATA");
            await talk.Say(answers);
            if (answers.Length == 0) return;
            await talk.HearUntil("QUIT");
        });
        await using var connection = await MailSink.TransportTo(server.Options).Connect(Token);
        var asked = false;

        var outcome = await connection.Send(Letters.To("a@rada.example"), _ => { asked = true; return Task.FromResult(true); }, Token);

        Assert.IsType(expected, outcome);
        Assert.False(asked);
        Assert.DoesNotContain(".", server.Heard);
    }

    [Theory]
    [InlineData("250 ok\n", typeof(SendOutcome.Accepted), true)]
    [InlineData("421 4.3.2 Going down\n", typeof(SendOutcome.Deferred), false)]
    [InlineData("451 4.3.0 later\n", typeof(SendOutcome.Deferred), true)]
    [InlineData("554 5.7.1 no\n", typeof(SendOutcome.Refused), true)]
    [InlineData("354 what\n", typeof(SendOutcome.Uncertain), false)]
    [InlineData("999 what\n", typeof(SendOutcome.Uncertain), false)]
    [InlineData("what\n", typeof(SendOutcome.Uncertain), false)]
    [InlineData("", typeof(SendOutcome.Uncertain), false)]
    public async Task After_the_final_dot_only_a_clear_answer_is_certain(string answer, Type expected, bool usable)
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.Greet("PIPELINING");
            await talk.TakeEnvelope();
            await talk.HearUntil(".");
            await talk.Say(answer);
            if (answer.Length > 0) await talk.HearUntil("QUIT");
        });
        await using var connection = await MailSink.TransportTo(server.Options).Connect(Token);

        Assert.IsType(expected, await connection.Send(Letters.To("a@rada.example"), Letters.GoAhead, Token));
        Assert.Equal(usable, connection.IsUsable);
    }

    [Fact]
    public async Task The_dot_waits_for_the_hook()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.Greet("PIPELINING");
            await talk.TakeEnvelope();
            await talk.HearUntil(".");
            await talk.Say("250 ok\n");
            await talk.HearUntil("QUIT");
        });
        await using var connection = await MailSink.TransportTo(server.Options).Connect(Token);
        var lastLine = string.Empty;

        async Task<bool> WaitForBody(CancellationToken token)
        {
            // Everything but the dot arrives while the hook still runs.
            while (server.Heard[^1] != "--=_alternative--") await Task.Delay(10, token);
            await Task.Delay(100, token);
            lastLine = server.Heard[^1];
            return true;
        }

        Assert.IsType<SendOutcome.Accepted>(await connection.Send(Letters.To("a@rada.example"), WaitForBody, Token));
        Assert.Equal("--=_alternative--", lastLine);
    }

    [Theory]
    [InlineData("220 odd\n", "EHLO")]
    [InlineData("554 5.7.1 not you\n", "greeting: 554 5.7.1 not you")]
    [InlineData("421 busy\n", "greeting: 421 busy")]
    [InlineData("HTTP/1.1 400 Bad Request\n", "greeting")]
    [InlineData("", "greeting")]
    public async Task A_server_that_will_not_talk_is_a_transport_fault(string greeting, string step)
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.Say(greeting);
            await talk.Silence();
        });
        var options = server.Options;
        options.TimeoutSeconds = 0.4;

        var fault = await Assert.ThrowsAsync<MailTransportException>(() => MailSink.TransportTo(options).Connect(Token));
        Assert.StartsWith($"SMTP {step}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endless_answers_are_cut()
    {
        await AssertCut(string.Concat(Enumerable.Repeat("220-more\r\n", 200)));
        await AssertCut("220 " + new string('x', 5000));

        static async Task AssertCut(string greeting)
        {
            await using var server = new ScriptedServer(async talk =>
            {
                await talk.SayRaw(greeting);
                await talk.Silence();
            });
            var fault = await Assert.ThrowsAsync<MailTransportException>(() => MailSink.TransportTo(server.Options).Connect(Token));
            Assert.DoesNotContain("nothing happened", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_server_that_falls_silent_mid_session_defers_the_message()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.Greet();
            await talk.Silence();
        });
        var options = server.Options;
        options.TimeoutSeconds = 0.4;
        await using var connection = await MailSink.TransportTo(options).Connect(Token);

        var outcome = Assert.IsType<SendOutcome.Deferred>(await connection.Send(Letters.To("a@rada.example"), Letters.GoAhead, Token));
        Assert.Equal("SMTP MAIL: nothing happened for 0.4 s.", outcome.Reply);
        Assert.False(connection.IsUsable);
    }

    [Fact]
    public async Task A_session_that_the_server_ended_between_messages_says_so()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.Greet();
            await talk.Say("421 4.4.2 Idle too long\n");
        });
        await using var connection = await MailSink.TransportTo(server.Options).Connect(Token);

        while (connection.IsUsable) await Task.Delay(10, Token);
        Assert.IsType<SendOutcome.Deferred>(await connection.Send(Letters.To("a@rada.example"), Letters.GoAhead, Token));
    }

    [Fact]
    public async Task Cleartext_slipped_in_before_the_handshake_ends_the_session()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.Greet("STARTTLS");
            await talk.HearUntil("STARTTLS");
            await talk.Say("220 go\n250-injected\n250 AUTH PLAIN\n");
            await talk.Silence();
        });
        var options = server.Options;
        options.Security = SmtpSecurity.StartTls;

        var fault = await Assert.ThrowsAsync<MailTransportException>(() => MailSink.TransportTo(options).Connect(Token));
        Assert.Contains("STARTTLS", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_from_before_extensions_is_greeted_plainly()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.Say("220 old\n");
            await talk.Hear();
            await talk.Say("502 what\n");
            await talk.Hear();
            await talk.Say("250 hello\n");
            await talk.Hear();
            await talk.Say("250 ok\n");
            await talk.Hear();
            await talk.Say("250 ok\n");
            await talk.Hear();
            await talk.Say("354 go\n");
            await talk.HearUntil(".");
            await talk.Say("250 ok\n");
            await talk.HearUntil("QUIT");
        });

        Assert.IsType<SendOutcome.Accepted>(await SendOne(server, "a@rada.example"));
        Assert.Contains("HELO [127.0.0.1]", server.Heard);
        Assert.Contains("MAIL FROM:<bounces+1@amu.example>", server.Heard);
    }

    [Fact]
    public async Task A_message_larger_than_the_server_takes_is_refused_unsent()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.Greet("SIZE 500");
            await talk.Hear();
        });

        var outcome = await SendOne(server, "a@rada.example");
        Assert.StartsWith("552 5.3.4", Assert.IsType<SendOutcome.Refused>(outcome).Reply, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Heard, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a\r\nb\r\n", "a\r\nb\r\n")]
    [InlineData(".\r\n", "..\r\n")]
    [InlineData("a.\r\n.\r\n..b\r\nc.d\r\n", "a.\r\n..\r\n...b\r\nc.d\r\n")]
    public void A_dot_that_starts_a_line_is_doubled(string message, string stuffed) =>
        Assert.Equal(stuffed, Encoding.ASCII.GetString(SmtpConnection.DotStuffed(Encoding.ASCII.GetBytes(message)).Span));

    [Fact]
    public async Task A_closed_port_is_a_transport_fault()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();

        await Assert.ThrowsAsync<MailTransportException>(() => MailSink.TransportTo(new SmtpOptions { Port = port }).Connect(Token));
    }

    private static async Task<SendOutcome> SendOne(ScriptedServer server, string recipient)
    {
        await using var connection = await MailSink.TransportTo(server.Options).Connect(Token);
        return await connection.Send(Letters.To(recipient), Letters.GoAhead, Token);
    }
}
