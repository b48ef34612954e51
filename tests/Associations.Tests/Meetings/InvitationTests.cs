using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Associations.Application.Meetings;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Tests.Access;
using Associations.Tests.Calendars;
using Associations.Tests.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Meetings;

/// <summary>
/// Letters about meetings as a real SMTP server got them, read by two MIME parsers and two calendar parsers; and the page that
/// their links lead to.
/// </summary>
public sealed partial class InvitationTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task Each_gets_an_invitation_in_their_language_and_zone_that_lands_in_the_calendar()
    {
        var scene = await (await Set()).Scheduled();

        var (taras, marie) = (await Last(scene, "taras@korosten.example"), await Last(scene, "marie@bourges.example"));
        Assert.StartsWith("Запрошення: Двостороння онлайн-зустріч: Коростень – Bourges, ", taras.PostalMime.Subject, StringComparison.Ordinal);
        Assert.Contains("12:00 у Києві", taras.PostalMime.Subject, StringComparison.Ordinal);
        Assert.StartsWith("Invitation : Réunion bilatérale en ligne", marie.PostalMime.Subject, StringComparison.Ordinal);
        Assert.Contains("11:00 à Paris", marie.PostalMime.Subject, StringComparison.Ordinal);
        foreach (var reading in marie.Both) foreach (var text in new[] { "11:00 à Paris, votre heure", "12:00 à Kyiv", MeetingScene.Room, "Oui, je viens" }) Assert.Contains(text, reading.Text, StringComparison.Ordinal);

        foreach (var (mail, address, other) in new[] { (taras, "taras@korosten.example", "marie@"), (marie, "marie@bourges.example", "taras@") })
        {
            var calendar = Calendar(mail);
            var parsed = Assert.Single((await CalendarOracle.Parse([calendar], Token))[0]);
            Assert.Equal(("REQUEST", 0, "Europe/Kyiv"), (parsed.Method, parsed.Sequence, parsed.Zone));
            Assert.Equal((scene.Noon.Start.Instant, scene.Noon.EndsAt), (parsed.Start, parsed.End));
            Assert.Equal($"mailto:{address}", Assert.Single(parsed.Attendees).Address);
            Assert.True(parsed.Attendees[0].Asked);
            // Nobody learns another's address, and each answers to an address of their own.
            Assert.DoesNotContain(other, Encoding.UTF8.GetString(calendar), StringComparison.Ordinal);
        }

        Assert.NotEqual(Organizer(taras), Organizer(marie));
    }

    [Fact]
    public async Task The_page_behind_a_letter_speaks_the_letters_language_whatever_the_browser_asks_for()
    {
        await app.Listen();
        var scene = await (await Set()).Scheduled();
        foreach (var (address, language) in new[] { ("taras@korosten.example", "uk"), ("marie@bourges.example", "fr") })
        {
            var links = Links().Matches((await Last(scene, address)).PostalMime.Text).Select(match => new Uri(match.Value).PathAndQuery).ToList();
            Assert.Equal(3, links.Count(link => link.Contains("answer=", StringComparison.Ordinal)));
            foreach (var link in links)
            {
                using var visitor = new Visitor(app, scene.Tenant.Host);
                using var request = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { AcceptLanguage = { new("en"), new("de", 0.5) } } };
                using var page = await visitor.Send(request);
                Assert.Equal([language], page.Content.Headers.ContentLanguage);

                // What was chosen on a page goes before what a letter is written in.
                using var chooses = new Visitor(app, scene.Tenant.Host);
                using (await chooses.Get("/?lang=en")) { }
                using var again = await chooses.Get(link);
                Assert.Equal(["en"], again.Content.Headers.ContentLanguage);
            }
        }
    }

    [Fact]
    public async Task Moving_taking_out_cancelling_and_sending_anew_leave_two_calendars_that_agree()
    {
        var scene = await (await Set()).Scheduled();
        Assert.Null((await scene.Send(version => new DescribeMeeting(scene.Id, MeetingScene.Details with { Materials = [new("Programme", "https://files.example/programme")] }, null, version))).Error);
        foreach (var reading in (await Last(scene, "marie@bourges.example")).Both) Assert.Contains("Programme\u00a0: https://files.example/programme", reading.Text, StringComparison.Ordinal);
        Assert.Null((await scene.Send(version => new MoveMeeting(scene.Id, scene.At(14, daysLater: 1), version))).Error);
        var moved = await Last(scene, "marie@bourges.example");
        Assert.StartsWith("Déplacée : ", moved.PostalMime.Subject, StringComparison.Ordinal);
        Assert.Contains("Auparavant : ", moved.PostalMime.Text, StringComparison.Ordinal);

        var marie = await scene.Person("Marie Exemple");
        Assert.Null((await scene.Send(version => new RemoveFromMeeting(scene.Id, marie.Id, version))).Error);
        Assert.Null((await scene.Send(version => new InviteToMeeting(scene.Id, new Invitee(ParticipantRole.Municipality) { Contact = scene.Marie.Id }, version))).Error);
        Assert.Null((await scene.Send(version => new CancelMeeting(scene.Id, "Блекаут у місті", version))).Error);
        var cancelled = await Last(scene, "marie@bourges.example");
        Assert.StartsWith("Annulée : ", cancelled.PostalMime.Subject, StringComparison.Ordinal);
        Assert.Contains("La raison : Блекаут у місті", cancelled.PostalMime.Text, StringComparison.Ordinal);
        await Agree(scene, cancelled: true);

        Assert.Null((await scene.Send(version => new RestoreMeeting(scene.Id, version))).Error);
        Assert.Null((await scene.Send(version => new ScheduleMeeting(scene.Id, version))).Error);
        await Agree(scene, cancelled: false);
    }

    [Fact]
    public async Task A_scanner_that_opens_every_link_changes_nothing_and_a_button_answers()
    {
        var scene = await (await Set()).Scheduled();
        var before = await scene.Facts();
        using var scanner = new Visitor(app, scene.Tenant.Host);
        foreach (var address in new[] { "taras@korosten.example", "marie@bourges.example" })
        {
            var links = (await Last(scene, address)).Both.SelectMany(reading => Links().Matches($"{reading.Text} {WebUtility.HtmlDecode(reading.Html)}").Select(match => new Uri(match.Value).PathAndQuery)).Distinct().ToList();
            Assert.True(links.Count >= 3);
            foreach (var link in links.Append($"{links[0].Split('?')[0]}?handler=Calendar"))
            {
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head }) (await scanner.Send(new HttpRequestMessage(method, link))).EnsureSuccessStatusCode();
            }
        }

        Assert.Equal(before.Version, (await scene.Facts()).Version);

        var page = Link(await Last(scene, "marie@bourges.example"));
        using var marie = new Visitor(app, scene.Tenant.Host);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await marie.Submit(page, ("Note", "kept"), ("Sequence", "0"))).StatusCode);
        (await marie.Submit(page, ("Answer", "Perhaps"), ("Note", "Plutôt le 30, après 14 h"), ("Sequence", "0"))).EnsureSuccessStatusCode();
        var said = await scene.Person("Marie Exemple");
        Assert.Equal((MeetingAnswer.Perhaps, "Plutôt le 30, après 14 h", false), (said.Answer, said.Note, said.IsBeforeChange));
        Assert.Equal(MeetingAnswer.None, (await scene.Person("Taras Zrazok")).Answer);

        // A page that was open while the time changed answers to the old time, and that shows.
        Assert.Null((await scene.Send(version => new MoveMeeting(scene.Id, scene.At(15), version))).Error);
        (await marie.Submit(page, ("Answer", "Yes"), ("Sequence", "0"))).EnsureSuccessStatusCode();
        said = await scene.Person("Marie Exemple");
        Assert.Equal((MeetingAnswer.Yes, true), (said.Answer, said.IsBeforeChange));
        Assert.Contains("before the time was changed", await marie.Read($"{page}?culture=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_opens_one_meeting_to_one_person_and_nothing_else()
    {
        var scene = await (await Set()).Scheduled();
        var page = Link(await Last(scene, "marie@bourges.example"));
        using var visitor = new Visitor(app, scene.Tenant.Host);
        using var elsewhere = new Visitor(app, (await app.NewTenant()).Host);

        Assert.Equal(HttpStatusCode.Gone, (await elsewhere.Get(page)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Get($"{page[..^3]}abc")).StatusCode);
        var shown = await visitor.Read(page);
        foreach (var hidden in new[] { "taras@", "Taras Zrazok", scene.Id.Value.ToString() }) Assert.DoesNotContain(hidden, shown, StringComparison.Ordinal);
        // It signs nobody in.
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Get("/today")).StatusCode);

        // The file that a person keeps.
        var file = await visitor.Get($"{page}?handler=Calendar");
        Assert.Equal("text/calendar", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal(scene.Noon.Start.Instant, Assert.Single((await CalendarOracle.Parse([await file.Content.ReadAsByteArrayAsync(Token)], Token))[0]).Start);

        // Taken out, or with another address: nothing more is shown.
        var marie = await scene.Person("Marie Exemple");
        Assert.Null((await scene.Send(version => new RemoveFromMeeting(scene.Id, marie.Id, version))).Error);
        shown = await visitor.Read(page);
        Assert.DoesNotContain(MeetingScene.Room, shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"{page}?handler=Calendar")).StatusCode);
        await scene.Tenant.Read(db => db.Contacts.Where(row => row.Id == scene.Marie.Id).ExecuteUpdateAsync(row => row.SetProperty(contact => contact.AddressKey, "another")));
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Get(page)).StatusCode);
    }

    [Fact]
    public async Task Time_and_room_of_a_sensitive_meeting_stand_behind_the_link_only()
    {
        var scene = await Set();
        Assert.Null((await scene.Send(version => new DescribeMeeting(scene.Id, MeetingScene.Details with { IsSensitive = true, DialIn = "+380 44 000 00 00", Materials = [new("Route", "https://files.example/route")] }, null, version))).Error);
        await scene.Scheduled();
        Assert.Null((await scene.Send(version => new MoveMeeting(scene.Id, scene.At(15), version))).Error);

        string[] secrets = [MeetingScene.Room, "files.example", "+380 44", "12:00", "15:00", "14:00", $"{scene.Day:yyyyMMdd}", $"{scene.Day:yyyy-MM-dd}"];
        await scene.Tenant.SendLetters();
        var mails = await Mails(scene);
        Assert.Equal(6, mails.Count);
        foreach (var reading in mails.SelectMany(mail => mail.Both))
        {
            Assert.Empty(reading.Attachments);
            foreach (var secret in secrets) Assert.DoesNotContain(secret, $"{reading.Subject} {reading.Text} {reading.Html}", StringComparison.Ordinal);
        }

        var contents = await scene.Tenant.Read(db => db.Letters.Select(letter => letter.Content).ToListAsync());
        // Hours stand in contents with their day; alone they may be those of the letter itself.
        foreach (var secret in secrets.Where(secret => !secret.Contains(':', StringComparison.Ordinal) || secret.Contains('/', StringComparison.Ordinal))) Assert.All(contents, content => Assert.DoesNotContain(secret, content, StringComparison.Ordinal));

        using var marie = new Visitor(app, scene.Tenant.Host);
        var shown = await marie.Read(Link(await Last(scene, "marie@bourges.example")));
        foreach (var text in new[] { MeetingScene.Room, "https://files.example/route", "14:00", "15:00" }) Assert.Contains(text, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_person_is_at_no_table()
    {
        var scene = await Set();
        // Also under the same address as a guest of another meeting.
        var other = (await scene.Tenant.SendAs(
            new PlanMeeting(MeetingScene.Details, scene.At(18), null, null, [new(ParticipantRole.Host) { Member = scene.Host }, new(ParticipantRole.Speaker) { Guest = new Guest("Marie E.", "marie@bourges.example", "", "fr", "Europe/Paris") }]), Role.Manager)).Value;
        await scene.Scheduled();
        await scene.Tenant.SendAs(new ScheduleMeeting(other, (await scene.Facts(other)).Version), Role.Manager);
        var page = Link(await Last(scene, "marie@bourges.example"));
        var marie = await scene.Person("Marie Exemple");
        Assert.Null((await scene.Send(version => new NoteAnswer(scene.Id, marie.Id, MeetingAnswer.Perhaps, "My mother is ill", version))).Error);

        Assert.True((await scene.Tenant.SendAs(new EraseContact(scene.Marie.Id), Role.Manager)).Succeeded);

        var rows = await app.Outside<string>("select coalesce(guest::text, '') || note || told_key from app.meeting_participants where tenant_id = $1 and (contact is not null or guest is not null or member is null)", scene.Tenant);
        Assert.DoesNotContain(rows, row => row.Contains("arie", StringComparison.Ordinal) || row.Contains("mother", StringComparison.Ordinal));
        Assert.Equal(2, (await scene.Facts()).People.Count);
        using var visitor = new Visitor(app, scene.Tenant.Host);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Get(page)).StatusCode);
    }

    [Fact]
    public async Task Hostile_titles_stay_one_line_of_a_subject_and_one_property_of_a_calendar()
    {
        var scene = await Set();
        const string title = "Зустріч; a, b\\ \"c\" <b>BEGIN:VEVENT";
        Assert.Equal(WrittenText.NotPlain, (await scene.Send(version => new DescribeMeeting(scene.Id, MeetingScene.Details with { Title = LocalisedText.Of(("en", "A\r\nBcc: thief@elsewhere.example")) }, null, version))).Error);
        Assert.Null((await scene.Send(version => new DescribeMeeting(scene.Id, MeetingScene.Details with { Title = LocalisedText.Of(("en", title)) }, null, version))).Error);
        await scene.Scheduled();

        var mail = await Last(scene, "marie@bourges.example");
        foreach (var reading in mail.Both)
        {
            Assert.StartsWith($"Invitation : {title}\u00a0: ", reading.Subject, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", reading.Html, StringComparison.Ordinal);
        }

        Assert.Equal($"{title}\u00a0: Коростень – Bourges".Replace("Коростень", "Korosten", StringComparison.Ordinal), Assert.Single((await CalendarOracle.Parse([Calendar(mail)], Token))[0]).Summary);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<MeetingScene> Set()
    {
        await app.Listen();
        return await MeetingScene.Set(await app.NewTenant());
    }

    private async Task<IReadOnlyList<ParsedMail>> Mails(MeetingScene scene, string? to = null) =>
        [.. (await app.Sink.Parsed(Token)).Where(mail => mail.PostalMime.Text.Contains($"{scene.Tenant.Info.Slug}.", StringComparison.Ordinal) && (to is null || mail.PostalMime.To.Single().Address == to))];

    private async Task<ParsedMail> Last(MeetingScene scene, string to)
    {
        await scene.Tenant.SendLetters();
        return (await app.Sink.Parsed(Token)).Last(mail => mail.PostalMime.To.Single().Address == to && mail.PostalMime.From!.Address.StartsWith($"{scene.Tenant.Info.Slug}@", StringComparison.Ordinal));
    }

    // What both sides' calendars hold after all their letters, in the order in which they came.
    private async Task Agree(MeetingScene scene, bool cancelled)
    {
        await scene.Tenant.SendLetters();
        var mails = (await app.Sink.Parsed(Token)).Where(mail => mail.PostalMime.From!.Address.StartsWith($"{scene.Tenant.Info.Slug}@", StringComparison.Ordinal)).ToList();
        var facts = await scene.Facts();
        foreach (var address in new[] { "taras@korosten.example", "marie@bourges.example" })
        {
            var messages = mails.Where(mail => mail.PostalMime.To.Single().Address == address).Select(Calendar).ToList();
            foreach (var order in new[] { messages, Enumerable.Reverse(messages).ToList() })
            {
                var one = Assert.Single(await CalendarOracle.Follow(order, Token));
                Assert.Equal(cancelled, one.Cancelled);
                if (!cancelled) Assert.Equal((facts.StartsAt, facts.EndsAt), (one.Start, one.End));
            }
        }
    }

    // One parser gives parts of text, and the file too, with line breaks of its own.
    internal static byte[] Calendar(ParsedMail mail) => Convert.FromBase64String(Assert.Single(mail.Mailparser.Attachments, part => part.ContentType == "application/ics").Base64);

    private static string Organizer(ParsedMail mail) => Encoding.UTF8.GetString(Calendar(mail)).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Single(line => line.StartsWith("ORGANIZER", StringComparison.Ordinal));

    internal static string Link(ParsedMail mail) => Assert.Single(Links().Matches(mail.PostalMime.Text).Select(match => new Uri(match.Value).AbsolutePath).Where(path => path.StartsWith("/meeting/", StringComparison.Ordinal)).Distinct());

    [GeneratedRegex("http://[^\\s\"<>]+/meeting/[\\w?=&-]+", RegexOptions.None, 1000)]
    private static partial Regex Links();
}
