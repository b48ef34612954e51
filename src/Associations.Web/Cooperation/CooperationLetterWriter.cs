using System.Text.Json;
using Associations.Application.Cooperation;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Domain;
using Associations.Domain.Cooperation;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Web.Mail;
using Associations.Web.Profiles;

namespace Associations.Web.Cooperation;

/// <summary>Writes the letters about requests to cooperate; only here the applicant's link is sealed, and people are named.</summary>
internal sealed class CooperationLetterWriter(LetterRenderer renderer, LetterLinks links, ISender sender, CooperationWords words, ProfileWords profiles, IntroductionParts parts) : ILetterWriter
{
    public bool Writes(LetterKind kind) =>
        kind is LetterKind.CooperationConfirmation or LetterKind.CooperationIntroduction or LetterKind.CooperationDeclined or LetterKind.CooperationExpired or LetterKind.CooperationReminder;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var content = JsonSerializer.Deserialize<CooperationLetter>(letter.Content)!;
        var written = letter.Kind switch
        {
            LetterKind.CooperationConfirmation => await Confirmation(letter, content, cancellationToken),
            LetterKind.CooperationIntroduction => await Introduction(letter, content, cancellationToken),
            LetterKind.CooperationDeclined => await Plain(letter, content, parts.Texts["Declined: request {0}", content.Number], [parts.Texts["{0} asked to meet {1}. The association declined and says:", Applicant(letter, content), Whom(letter, content)], content.Reason ?? ""]),
            LetterKind.CooperationExpired => await Plain(letter, content, parts.Texts["Expired: request {0}", content.Number], [parts.Texts["{0} asked to meet {1}. The association has not decided in 90 days, so the request is over. You may ask again.", Applicant(letter, content), Whom(letter, content)]]),
            _ => await Reminder(letter, content),
        };
        return written with { ReplyTo = Mailbox.Of(content.ReplyName, content.ReplyAddress) };
    }

    private async Task<WrittenLetter> Confirmation(Letter letter, CooperationLetter content, CancellationToken cancellationToken)
    {
        var (texts, tenant) = (parts.Texts, parts.Tenant.Tenant);
        var speaker = await sender.Send(new PersonPassedOn(new CooperationRequestId(content.Request), null), cancellationToken);
        var link = links.To(LinkPurpose.Cooperation, letter.Id.Value, token => $"/cooperate/{token}", content.ExpiresAt);
        var heading = content.IsConfirmed ? texts["Sent: {0} asks to meet {1}", Applicant(letter, content), Whom(letter, content)] : texts["Confirm: {0} asks to meet {1}", Applicant(letter, content), Whom(letter, content)];
        return await renderer.Write(
            new Notice(
                heading,
                [
                    texts["Request {0}, about: {1}.", content.Number, words.Themes(content.Themes)],
                    .. speaker is null ? Array.Empty<string>() : [texts["{0} is named as who speaks for the municipality.", speaker.Name]],
                    content.IsConfirmed ? texts["Somebody sent it who is signed in for your municipality, and the association has it. The link shows where it stands; there it can be changed or withdrawn."] : texts["Open the link to read it. If it comes from your municipality, press the button; it is dropped after seven days otherwise. The same link shows later where it stands."],
                ],
                (content.IsConfirmed ? texts["See where it stands"] : texts["Read and confirm"], link), Why(letter, content)),
            heading);
    }

    private async Task<WrittenLetter> Introduction(Letter letter, CooperationLetter content, CancellationToken cancellationToken)
    {
        var (texts, other) = (parts.Texts, content.Other!);
        var name = new LocalisedText(other.Name).In(letter.Language);
        var person = other.NamesSpeaker || other.Contact is not null
            ? await sender.Send(new PersonPassedOn(new CooperationRequestId(content.Request), other.Contact is { } contact ? MunicipalityContact(contact) : null), cancellationToken)
            : null;
        var facts = new List<IntroducedFact> { new(texts["Country"], [$"{Funding.Places.Country(other.Country)}, {other.Code}"]) };
        facts.Add(new(texts["Themes"], [words.Themes(content.Themes)]));
        if (other.Offer.Length > 0) facts.Add(new(texts["Offer"], [other.Offer]));
        if (other.Seek.Length > 0) facts.Add(new(texts["Look for"], [other.Seek]));
        if (other.Profile is { } profile)
        {
            foreach (var field in ProfileWords.Fields)
            {
                var lines = profiles.Lines(profile, field, other.Population);
                if (lines.Count > 0) facts.Add(new(profiles.Name(field), [.. lines.Select(line => line.Note is null ? line.Text : $"{line.Text} ({line.Note})")]));
            }
        }

        facts.Add(new(texts["Who speaks for it"], person is null ? [texts["Answer this letter: the association passes it on."]] : [person.Name, person.Email]));
        var heading = texts["Meet {0}", name];
        var text = texts["{0} introduces you to each other. Write to the other side and propose an hour to meet online; to answer this letter reaches {1}.", parts.Tenant.Tenant.Name.In(letter.Language), content.ReplyName ?? parts.Tenant.Tenant.Name.In(letter.Language)];
        return await renderer.Write<IntroductionLetter>(new IntroductionText(heading, text, facts, Why(letter, content)), heading);
    }

    private Task<WrittenLetter> Reminder(Letter letter, CooperationLetter content)
    {
        var texts = parts.Texts;
        var notice = new Notice(
            texts["{0} waits for your decision: request {1}", Applicant(letter, content), content.Number],
            [texts["It was confirmed on {0} and asks to meet {1}.", parts.Moments.Date(content.Since!.Value), Whom(letter, content)]],
            (texts["Open the request"], new Uri(parts.Tenant.Tenant.Origin, $"/requests/{content.Request}")),
            texts["You get this letter as a manager of {0}.", parts.Tenant.Tenant.Name.In(letter.Language)]);
        return renderer.Write(notice, notice.Heading);
    }

    private Task<WrittenLetter> Plain(Letter letter, CooperationLetter content, string heading, IReadOnlyList<string> paragraphs) =>
        renderer.Write(new Notice(heading, paragraphs, (parts.Texts["Write a new request"], links.To("/cooperate")), Why(letter, content)), heading);

    private static string Applicant(Letter letter, CooperationLetter content) => new LocalisedText(content.Applicant).In(letter.Language);

    private string Whom(Letter letter, CooperationLetter content) => content.Target is { } target ? new LocalisedText(target).In(letter.Language) : words.Whom(content.TargetCountry);

    private string Why(Letter letter, CooperationLetter content) =>
        parts.Texts["You get this letter because you speak for your municipality in the list of {0}. It is about request {1}.", parts.Tenant.Tenant.Name.In(letter.Language), content.Number];

    private static ContactId MunicipalityContact(Guid id) => ContactId.From(id);
}
