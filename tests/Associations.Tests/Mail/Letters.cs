using Associations.Application.Mail;
using Associations.Domain.Mail;

namespace Associations.Tests.Mail;

/// <summary>Mail to send in tests; all of it to addresses under .example.</summary>
internal static class Letters
{
    public static readonly DateTimeOffset Someday = new(2026, 9, 1, 9, 30, 0, TimeSpan.FromHours(3));

    public static readonly Func<CancellationToken, Task<bool>> GoAhead = _ => Task.FromResult(true);

    public static EmailAddress Address(string text) => EmailAddress.Parse(text);

    public static OutgoingMail To(string recipient) => new()
    {
        EnvelopeFrom = Address("bounces+1@amu.example"),
        From = new Mailbox("Association of Municipalities", Address("digest@amu.example")),
        To = new Mailbox("Olena", Address(recipient)),
        Subject = "Partnerships in September",
        Language = "en",
        Text = "Good morning\n\nThree towns look for partners.\n",
        Html = "<p>Good morning</p>\n<p>Three towns look for partners.</p>\n",
        MessageId = "1.2@amu.example",
        Date = Someday,
    };

    public static readonly MailList Digest =
        new("digest.amu.example", "Дайджест громад", new Uri("https://amu.example/unsubscribe?token=abc"));
}
