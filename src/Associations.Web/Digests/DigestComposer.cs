using System.Globalization;
using Associations.Application.Digests;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain.Digests;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Digests;

/// <summary>Puts an edition's content into one reader's words. Serves the letters, their previews and the archive alike.</summary>
public sealed class DigestComposer(LetterRenderer renderer, Texts<DigestTexts> texts, CallWords words, Moments moments, TenantContext tenant)
{
    /// <summary>One reader's copy.</summary>
    /// <param name="links">Where the letter's links lead.</param>
    public async Task<WrittenLetter> Write(EditionContent content, DigestReader reader, DigestLetterContent copy, DigestLinks links)
    {
        renderer.WriteFor(reader.Language, reader.Zone);
        var view = View(content, reader, copy, links);
        var html = await renderer.Html<DigestLetter>(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Letter"] = view });
        var text = view.AsText(texts["Why you."], texts["Deadline"], texts["Change topics"], texts["Leave this digest"], texts["All calls of this issue"]);
        return new WrittenLetter($"{view.SeriesName}{Reader.ColonOf(reader.Language)} {view.Title}", text, html);
    }

    private DigestView View(EditionContent content, DigestReader reader, DigestLetterContent copy, DigestLinks links)
    {
        var municipality = copy.MunicipalityName.In(reader.Language);
        var calls = copy.In(content).Select((pair, index) => Call(index + 1, pair.Call, pair.Why, municipality)).ToList();
        var missing = content.Calls.Count - calls.Count;
        return new DigestView
        {
            Language = reader.Language,
            Title = texts.Count("{0} call for {1}", "{0} calls for {1}", calls.Count, municipality),
            Preheader = string.Join("; ", calls.Select(call => call.Title)),
            SeriesName = content.SeriesName.In(reader.Language),
            Month = Month(content.Period),
            Introduction = content.Introduction.In(reader.Language).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Calls = calls,
            LeftOut = missing == 0 ? "" : texts.Count("{0} more call of this issue does not fit you.", "{0} more calls of this issue do not fit you.", missing),
            NextIssue = texts["Next issue: {0}.", moments.Full(content.NextIssue.Instant)],
            Colophon = Colophon(content, reader, municipality),
            Archive = links.Archive,
            Preferences = links.Preferences,
            Unsubscribe = links.Unsubscribe,
        };
    }

    private CallView Call(int number, ContentCall call, LetterCall why, string municipality)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var (title, found) = call.Title.InWithLanguage(language);
        var money = words.Money(call.Money);
        var facts = new List<(string, string)>();
        if (money is not null) facts.Add((texts["Money"], money));
        facts.Add((texts["Funder"], $"{call.Funder} ({call.Reference})"));
        if (call.Themes.Count > 0) facts.Add((texts["Topics"], string.Join(", ", call.Themes.Select(words.Theme))));
        if (call.Languages.Count > 0) facts.Add((texts["Application"], words.Languages(call.Languages)));
        return new CallView(
            number, title, call.Summary.In(language), words.Deadline(call.Deadline), words.FunderHour(call.Deadline),
            call.MovedFrom is { } moved ? texts["The deadline moved; it was {0}.", moments.Full(moved.Instant)] : null, money, words.Why(why.Topics, why.ByRegion, municipality), call.Link)
        {
            FallbackLanguage = found == language ? null : texts["This text is not translated yet."],
            Facts = facts,
        };
    }

    private string Colophon(EditionContent content, DigestReader reader, string municipality)
    {
        var donors = string.Join(", ", content.Donors);
        return string.Join(
            ' ',
            texts["This letter went to {0}, {1}.", reader.Name, municipality],
            donors.Length == 0
                ? texts["{0} sends it within the programme “{1}”.", tenant.Tenant.Name.In(reader.Language), content.Programme.In(reader.Language)]
                : texts["{0} sends it within the programme “{1}”, paid by {2}.", tenant.Tenant.Name.In(reader.Language), content.Programme.In(reader.Language), donors],
            texts["Questions: answer this letter; {0} reads it.", content.ReplyTo.Name]);
    }

    private static string Month(string period)
    {
        var month = Period.Parse(period).FirstDay.ToString("MMMM yyyy", CultureInfo.CurrentCulture);
        return month;
    }
}

/// <summary>Who reads a copy, in which language and zone.</summary>
public sealed record DigestReader(string Name, string Language, string Zone);

/// <summary>Where a copy's links lead.</summary>
public sealed record DigestLinks(Uri Archive, Uri Preferences, Uri Unsubscribe);
