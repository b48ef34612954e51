using System.Text;
using Associations.Application.Calendars;
using Associations.Application.Mail;
using Associations.Domain.Mail;
using Associations.Infrastructure.Mail;
using Associations.Tests.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Calendars;

/// <summary>The product's own services, from an event to a letter that leaves.</summary>
public sealed class CalendarEnvelopeTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_written_letter_s_calendar_leaves_with_it()
    {
        var tenant = await app.NewTenant();
        var letter = Letter.Write(LetterKind.ManagerNotice, new Addressee("Olena", "olena@korosten.example", "key", "uk", "Europe/Kyiv"), "{}", Letters.Someday, Letters.Someday);

        var message = await tenant.InScope(services =>
        {
            var invitation = services.GetRequiredService<ICalendarWriter>().Write(CalendarMethod.Request, [Events.Meeting]);
            Assert.Null(services.GetRequiredService<ICalendarReader>().ReadReply(invitation));
            var written = new WrittenLetter("Invitation", "Text", "<p>Text</p>") { Calendar = new MailCalendar("REQUEST", invitation, "invite.ics") };
            return Task.FromResult(MimeWriter.Write(services.GetRequiredService<Envelopes>().Seal(letter, written)));
        });

        var reading = Assert.Single(await MailOracle.Parse([message], TestContext.Current.CancellationToken)).Mailparser;
        var invited = Assert.Single(Assert.Single(await CalendarOracle.Parse([Convert.FromBase64String(reading.Attachments[0].Base64)], TestContext.Current.CancellationToken)));
        Assert.Equal(("REQUEST", Events.Meeting.Uid, Events.Meeting.Summary), (invited.Method, invited.Uid, invited.Summary));
        Assert.Contains("method=REQUEST", Encoding.ASCII.GetString(message), StringComparison.Ordinal);
    }
}
