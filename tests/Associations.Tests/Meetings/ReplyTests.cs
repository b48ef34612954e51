using Associations.Application.Meetings;
using Associations.Application.Municipalities;
using Associations.Application.Scheduling;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Infrastructure.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Meetings;

/// <summary>Answers given by mail clients' own buttons: real files in a real folder, read by the real job.</summary>
public sealed class ReplyTests(SpoolAppFixture app) : IClassFixture<SpoolAppFixture>
{
    [Theory]
    [InlineData("outlook", MeetingAnswer.Yes, "Буду, разом із заступником.")]
    [InlineData("outlook-desktop", MeetingAnswer.Perhaps, "")]
    [InlineData("gmail", MeetingAnswer.No, "Того дня сесія ради: перенесіть, якщо можна")]
    [InlineData("apple", MeetingAnswer.Yes, "Дякую")]
    [InlineData("icloud", MeetingAnswer.No, "")]
    [InlineData("thunderbird", MeetingAnswer.Perhaps, "")]
    public async Task A_client_s_button_answers_for_the_person_whose_invitation_it_was(string client, MeetingAnswer answer, string note)
    {
        var (scene, mails) = await Set();
        mails.Deliver(await mails.Reply(client));

        await Read();

        var taras = await scene.Person("Taras Zrazok");
        Assert.Equal((answer, note, false), (taras.Answer, taras.Note, taras.IsBeforeChange));
        Assert.Equal(MeetingAnswer.None, (await scene.Person("Marie Exemple")).Answer);
        Assert.Equal((0, 1, 0), app.Counts());
        // Declining frees the time.
        Assert.Equal(answer == MeetingAnswer.No ? 2 : 3, await Booked(scene));
        Assert.Empty(await Messages(scene));
    }

    [Fact]
    public async Task Forged_and_foreign_answers_change_nothing()
    {
        var (scene, mails) = await Set();
        var (own, other) = (await mails.AddressOf("Taras Zrazok"), await mails.AddressOf("Marie Exemple"));
        var later = await scene.Plan(scene.At(15));
        var before = (await scene.Facts()).Version;
        foreach (var forged in new[]
        {
            // The seal altered; Marie's seal on Taras's name; a domain that is not this installation's.
            await mails.Calendar("apple", organizer: own.Replace("@", "0@", StringComparison.Ordinal)[..7] + own[8..]),
            await mails.Calendar("apple", organizer: own[..^37] + Swap(own[^37]) + own[^36..]),
            await mails.Calendar("apple", organizer: $"{own.Split('@')[0]}@elsewhere.example"),
            await mails.Calendar("apple", organizer: own[..40] + other[40..]),
            // Another meeting's invitation, and a meeting of nobody.
            await mails.Calendar("apple", uid: await mails.Uid(later)),
            await mails.Calendar("apple", organizer: await mails.AddressOf("Taras Zrazok", later)),
            await mails.Calendar("apple", uid: $"{Guid.CreateVersion7():N}@associations.example"),
            await mails.Calendar("apple", uid: (await mails.Uid()).Replace("associations.example", "elsewhere.example", StringComparison.Ordinal)),
        }) mails.Deliver(ReplyMails.Wrap("apple", forged, own));

        await Read();

        Assert.Equal(before, (await scene.Facts()).Version);
        Assert.Equal((0, 0, 8), app.Counts());
        Assert.Empty(await Messages(scene));

        static char Swap(char digit) => digit == '0' ? '1' : '0';
    }

    [Fact]
    public async Task Somebody_else_s_answer_does_not_count_and_reaches_the_host()
    {
        var (scene, mails) = await Set();
        var own = await mails.AddressOf("Taras Zrazok");
        mails.Deliver(ReplyMails.Wrap("apple", await mails.Calendar("apple", attendee: "deputy@korosten.example"), own, "deputy@korosten.example"));
        // Sent by Taras under Marie's invitation: hers stays open, and his too.
        mails.Deliver(ReplyMails.Wrap("apple", await mails.Calendar("apple", organizer: await mails.AddressOf("Marie Exemple")), own));

        await Read();

        Assert.All((await scene.Facts()).People, person => Assert.Equal(MeetingAnswer.None, person.Answer));
        var letters = await Messages(scene);
        Assert.Equal([MeetingMessageKind.OtherAddress, MeetingMessageKind.OtherAddress], letters.Select(letter => letter.Kind));
        Assert.Equal(["deputy@korosten.example", "taras@korosten.example"], letters.Select(letter => letter.WriterAddress).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_several_answers_the_one_to_the_latest_news_stands_in_whatever_order_they_come()
    {
        var (scene, mails) = await Set();
        var (yes, no) = (await mails.Reply("apple"), await mails.Reply("gmail", sequence: 1));
        Assert.Null((await scene.Send(version => new MoveMeeting(scene.Id, scene.At(15), version))).Error);

        // To the time of before: kept, and shown as such.
        mails.Deliver(yes);
        await Read();
        var taras = await scene.Person("Taras Zrazok");
        Assert.Equal((MeetingAnswer.Yes, true), (taras.Answer, taras.IsBeforeChange));

        mails.Deliver(no);
        await Read();
        mails.Deliver(await mails.Reply("thunderbird"));
        // What mail overtook: the same invitation, answered earlier.
        mails.Deliver(await mails.Reply("apple", 1, text => text.Replace("DTSTAMP:20260520T091011Z", "DTSTAMP:20260520T091010Z", StringComparison.Ordinal)));
        // An invitation that was never sent.
        mails.Deliver(await mails.Reply("apple", sequence: 7));
        await Read();
        taras = await scene.Person("Taras Zrazok");
        Assert.Equal((MeetingAnswer.No, false), (taras.Answer, taras.IsBeforeChange));

        // The same again, long after minds have changed.
        mails.Deliver(await mails.Reply("apple", 1, text => text.Replace("DTSTAMP:20260520T091011Z", "DTSTAMP:20260520T101011Z", StringComparison.Ordinal)));
        await Read();
        var version = (await scene.Facts()).Version;
        mails.Deliver(no);
        mails.Deliver(yes);
        await Read();
        Assert.Equal((MeetingAnswer.Yes, version), ((await scene.Person("Taras Zrazok")).Answer, (await scene.Facts()).Version));

        Assert.Null((await scene.Send(seen => new CancelMeeting(scene.Id, "Блекаут", seen))).Error);
        mails.Deliver(await mails.Reply("gmail", 2));
        await Read();
        Assert.Equal(MeetingAnswer.Yes, (await scene.Person("Taras Zrazok")).Answer);
        Assert.Empty(await Messages(scene));
    }

    [Fact]
    public async Task An_answer_to_an_invitation_of_before_one_was_taken_out_is_over()
    {
        var (scene, mails) = await Set();
        var late = await mails.Reply("apple");
        var taras = await scene.Person("Taras Zrazok");
        Assert.Null((await scene.Send(version => new RemoveFromMeeting(scene.Id, taras.Id, version))).Error);
        Assert.Null((await scene.Send(version => new InviteToMeeting(scene.Id, new Invitee(ParticipantRole.Municipality) { Contact = scene.Taras.Id }, version))).Error);

        mails.Deliver(late);
        await Read();
        Assert.Equal(MeetingAnswer.None, (await scene.Person("Taras Zrazok")).Answer);

        mails.Deliver(await mails.Reply("thunderbird", sequence: 2));
        await Read();
        Assert.Equal(MeetingAnswer.Perhaps, (await scene.Person("Taras Zrazok")).Answer);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied (vacation)")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("Precedence: bulk")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("Return-Path: <>")]
    public async Task What_a_machine_answers_has_no_effect(string field)
    {
        var (scene, mails) = await Set();
        mails.Deliver($"{field}\r\n{await mails.Reply("apple")}");
        mails.Deliver(ReplyMails.Words("Я у відпустці", await mails.AddressOf("Taras Zrazok"), fields: $"{field}\r\n"));
        mails.Deliver(ReplyMails.Words("Out of office", await mails.AddressOf("Taras Zrazok"), fields: "X-Auto-Response-Suppress: All\r\nAuto-Submitted: auto-generated\r\n"));
        mails.Deliver(ReplyMails.Words("Undelivered", await mails.AddressOf("Taras Zrazok"), from: "MAILER-DAEMON@korosten.example"));

        await Read();

        Assert.Equal(MeetingAnswer.None, (await scene.Person("Taras Zrazok")).Answer);
        Assert.Empty(await Messages(scene));
        Assert.Equal((0, 4, 0), app.Counts());
    }

    [Fact]
    public async Task Two_workers_at_one_folder_take_each_file_once()
    {
        var (scene, mails) = await Set();
        for (var number = 0; number < 40; number++)
            mails.Deliver(await mails.Reply("apple", 0, text => text.Replace("COMMENT:Дякую", $"COMMENT:Дякую {number}", StringComparison.Ordinal).Replace("T091011Z", $"T09{number:D2}11Z", StringComparison.Ordinal)));
        var before = app.Outcomes().Count;

        await Task.WhenAll(Task.Run(Read), Task.Run(Read), Task.Run(Read));

        Assert.Equal((0, 40, 0), app.Counts());
        Assert.Equal(40, app.Outcomes().Count - before);
        Assert.Equal("Дякую 39", (await scene.Person("Taras Zrazok")).Note);
        Assert.Equal([40], await app.Outside<int>("select count(*)::integer from app.meeting_replies where tenant_id = $1", scene.Tenant));
    }

    [Fact]
    public async Task A_file_whose_worker_died_is_taken_again_after_ten_minutes_and_not_for_ever()
    {
        var (scene, mails) = await Set();
        mails.Deliver(await mails.Reply("apple"));
        var spool = app.Services.GetRequiredService<ReplySpool>();
        Assert.Single(spool.Take(1).ToList());
        await Read();
        Assert.Equal(MeetingAnswer.None, (await scene.Person("Taras Zrazok")).Answer);

        try
        {
            app.Clock.Advance(TimeSpan.FromMinutes(11));
            await Read();
            Assert.Equal(MeetingAnswer.Yes, (await scene.Person("Taras Zrazok")).Answer);
            Assert.Equal((0, 1, 0), app.Counts());

            mails.Deliver("From: a@b.example\r\n\r\n");
            for (var tries = 0; tries < 5; tries++)
            {
                Assert.Single(spool.Take(1).ToList());
                app.Clock.Advance(TimeSpan.FromMinutes(11));
            }

            Assert.Empty(spool.Take(1).ToList());
            Assert.Equal((0, 1, 1), app.Counts());
        }
        finally
        {
            app.Clock.Set(TimeProvider.System.GetUtcNow());
        }
    }

    [Fact]
    public async Task Garbage_is_set_aside_and_stops_nothing()
    {
        var (scene, mails) = await Set();
        var own = await mails.AddressOf("Taras Zrazok");
        mails.Deliver([]);
        mails.Deliver([.. Enumerable.Range(0, 4096).Select(number => (byte)(number * 7))]);
        mails.Deliver(await mails.Reply("apple") + new string('x', 1024 * 1024));
        mails.Deliver($"From: a@b.example\r\nTo: {own}\r\nContent-Type: multipart/mixed\r\n\r\n--\r\n");
        mails.Deliver(string.Concat(Enumerable.Range(0, 7).Select(depth => $"From: a@b.example\r\nDelivered-To: {own}\r\nContent-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n")));
        mails.Deliver($"From: a@b.example\r\nTo: {own}\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n+AGE-");
        mails.Deliver("From: a@b.example\r\nTo: info@associations.example\r\n\r\nHello");
        var unfinished = new[] { Path.Combine(app.Spool, ".hidden"), Path.Combine(app.Spool, "writing.tmp") };
        foreach (var file in unfinished) await File.WriteAllTextAsync(file, await mails.Reply("gmail"));
        // What is not read beside an answer does not stand in its way.
        mails.Deliver((await mails.Reply("apple")).Replace("charset=us-ascii", "charset=utf-7", StringComparison.Ordinal));

        await Read();

        Assert.Equal(MeetingAnswer.Yes, (await scene.Person("Taras Zrazok")).Answer);
        Assert.Equal((2, 1, 7), app.Counts());
        Assert.All(unfinished, file => Assert.True(File.Exists(file)));
        Assert.Empty(await Messages(scene));
    }

    [Fact]
    public async Task Written_words_and_proposals_reach_the_host_who_answers_to_the_writer()
    {
        var (scene, mails) = await Set();
        var own = await mails.AddressOf("Taras Zrazok");
        var words = ReplyMails.Words("Доброго дня.\r\nЧи можна о 16:00? <b>", own);
        mails.Deliver(words);
        mails.Deliver(words);
        mails.Deliver(ReplyMails.Wrap("apple", (await mails.Calendar("apple")).Replace("METHOD:REPLY", "METHOD:COUNTER", StringComparison.Ordinal), own));
        mails.Deliver(ReplyMails.Words("Я у відпустці", own, fields: "Auto-Submitted: auto-replied\r\n"));
        await Read();
        await scene.Tenant.SendLetters();

        var host = await scene.Tenant.Read(db => db.Users.Where(user => user.Id == scene.Host).Select(user => user.Email).SingleAsync());
        var got = (await app.Sink.Parsed(TestContext.Current.CancellationToken)).Where(mail => mail.PostalMime.To.Single().Address == host && mail.PostalMime.Subject.StartsWith("Answer to the invitation: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, got.Count);
        foreach (var reading in got[0].Both)
        {
            Assert.Contains("Korosten – Bourges", reading.Subject, StringComparison.Ordinal);
            Assert.Equal(("Taras Zrazok", "taras@korosten.example"), (reading.ReplyTo!.Name, reading.ReplyTo.Address));
            foreach (var text in new[] { "> Доброго дня.", "> Чи можна о 16:00? <b>", "Taras Zrazok <taras@korosten.example>", scene.Path }) Assert.Contains(text, reading.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", reading.Html, StringComparison.Ordinal);
        }

        foreach (var reading in got[1].Both) foreach (var text in new[] { "Another time is proposed", "The time proposed: 2026-05-28 10:00, Europe/Kyiv", "> Taras accepted" }) Assert.Contains(text, reading.Text, StringComparison.Ordinal);
        Assert.Equal(MeetingAnswer.None, (await scene.Person("Taras Zrazok")).Answer);

        // Erased, the person's words are too.
        Assert.Null((await scene.Tenant.SendAs(new EraseContact(scene.Taras.Id), Role.Manager)).Error);
        Assert.Equal(["{}", "{}"], await scene.Tenant.Read(db => db.Letters.Where(letter => letter.Kind == LetterKind.MeetingMessage).Select(letter => letter.Content).ToListAsync()));
    }

    [Fact]
    public async Task An_answering_machine_that_hides_fills_no_mailbox()
    {
        var (scene, mails) = await Set();
        var own = await mails.AddressOf("Taras Zrazok");
        for (var number = 0; number < 15; number++) mails.Deliver(ReplyMails.Words($"Я у відпустці {number}", own));

        await Read();

        Assert.Equal(10, (await Messages(scene)).Count);
    }

    [Fact]
    public async Task A_yes_of_somebody_who_has_another_meeting_then_goes_to_the_host_and_books_nothing()
    {
        var (scene, mails) = await Set();
        mails.Deliver(await mails.Reply("gmail"));
        await Read();
        var taras = await scene.Person("Taras Zrazok");
        var other = (await scene.Tenant.SendAs(
            new PlanMeeting(MeetingScene.Details, scene.Noon, scene.Pair, null,
                [new(ParticipantRole.Municipality) { Contact = scene.Taras.Id }, new(ParticipantRole.Speaker) { Guest = new("Eva Przyklad", "eva@lodz.example", "", "en", "Europe/Warsaw") }]),
            Role.Manager)).Value;
        Assert.Null((await scene.Tenant.SendAs(new ScheduleMeeting(other, (await scene.Facts(other)).Version), Role.Manager)).Error);

        mails.Deliver(await mails.Reply("apple", 0, text => text.Replace("DTSTAMP:20260520T091011Z", "DTSTAMP:20260521T091011Z", StringComparison.Ordinal)));
        await Read();

        Assert.Equal((MeetingAnswer.No, taras.AnsweredAt), ((await scene.Person("Taras Zrazok")).Answer, (await scene.Person("Taras Zrazok")).AnsweredAt));
        var letter = Assert.Single(await Messages(scene));
        Assert.Equal((MeetingMessageKind.Busy, MeetingAnswer.Yes, "Дякую"), (letter.Kind, letter.Answer, letter.Text));
    }

    [Fact]
    public async Task Logs_hold_no_address_and_no_word_of_what_was_read()
    {
        var (scene, mails) = await Set();
        var own = await mails.AddressOf("Taras Zrazok");
        mails.Deliver(await mails.Reply("gmail"));
        mails.Deliver(ReplyMails.Words("canary-words", own));
        mails.Deliver(ReplyMails.Wrap("apple", await mails.Calendar("apple", uid: "canary-uid@elsewhere.example"), own));
        mails.Deliver("From: canary@korosten.example\r\nno header at all");
        var before = app.Lines.Count;

        await Read();

        var lines = app.Lines.Skip(before).ToList();
        Assert.Equal(4, lines.Count(line => line.Contains("meeting's address", StringComparison.Ordinal)));
        foreach (var secret in new[] { "korosten.example", "canary", own.Split('@')[0], "сесія", scene.Id.Value.ToString("N") }) Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<(MeetingScene Scene, ReplyMails Mails)> Set()
    {
        app.Empty();
        var scene = await (await MeetingScene.Set(await app.NewTenant())).Scheduled();
        return (scene, new ReplyMails(scene, app.Spool));
    }

    private async Task Read()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IRecurringJob>().Single(job => job.Name == "meetings.read-replies").Run(TestContext.Current.CancellationToken);
    }

    private static async Task<List<MeetingMessageLetter>> Messages(MeetingScene scene) =>
        [.. (await scene.Tenant.Read(db => db.Letters.Where(letter => letter.Kind == LetterKind.MeetingMessage).OrderBy(letter => letter.Id).Select(letter => letter.Content).ToListAsync())).Select(MeetingMessageLetter.Read)];

    private async Task<int> Booked(MeetingScene scene) => (await app.Outside<int>("select count(*)::integer from app.meeting_bookings where tenant_id = $1", scene.Tenant))[0];
}
