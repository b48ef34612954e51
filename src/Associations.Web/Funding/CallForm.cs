using System.Globalization;
using Associations.Application.Funding;
using Associations.Domain;
using Associations.Domain.Funding;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Associations.Web.Funding;

/// <summary>A call as typed.</summary>
public sealed class CallForm
{
    public int Version { get; set; }

    public string? Reference { get; set; }

    public string? Funder { get; set; }

    public TextInput Title { get; set; } = new();

    public TextInput Summary { get; set; } = new();

    public DateInput OpensOn { get; set; } = new();

    /// <summary>Empty for a call that is open all year.</summary>
    public MomentInput Deadline { get; set; } = new() { Zone = "Europe/Brussels" };

    /// <summary>The earlier deadline was a mistake of ours.</summary>
    public bool Correction { get; set; }

    public string? Budget { get; set; }

    public string? GrantFrom { get; set; }

    public string? GrantTo { get; set; }

    public string? Currency { get; set; } = "EUR";

    public string? OwnShare { get; set; }

    public List<ApplicantKind> Applicants { get; set; } = [];

    public List<string> Countries { get; set; } = [];

    public List<string> Regions { get; set; } = [];

    public List<string> Languages { get; set; } = [];

    public List<Theme> Themes { get; set; } = [];

    public string? Link { get; set; }

    public static CallForm New() => new() { Applicants = [ApplicantKind.LocalAuthority], Countries = ["UA"], Languages = ["en"] };

    public static CallForm From(CallFactsView call)
    {
        var details = call.Details;
        return new()
        {
            Version = call.Version,
            Reference = call.Reference,
            Funder = details.Funder,
            Title = TextInput.From(details.Title),
            Summary = TextInput.From(details.Summary),
            OpensOn = DateInput.From(details.OpensOn),
            Deadline = MomentInput.From(details.Deadline?.Local, details.Deadline?.Zone ?? "Europe/Brussels"),
            Budget = Write(details.Money.Budget),
            GrantFrom = Write(details.Money.GrantFrom),
            GrantTo = Write(details.Money.GrantTo),
            Currency = details.Money.Currency,
            OwnShare = Write(details.Money.OwnShare),
            Applicants = [.. details.Applicants],
            Countries = [.. details.Countries],
            Regions = [.. details.Regions],
            Languages = [.. details.Languages],
            Themes = [.. details.Themes],
            Link = details.Link?.ToString(),
        };
    }

    /// <summary>The details; or null, with the reasons beside their fields.</summary>
    public CallDetails? Read(string name, ModelStateDictionary state, Texts<ShellTexts> shell, Texts<FundingTexts> texts)
    {
        var opensOn = OpensOn.Read(shell, out var opens);
        Say(nameof(OpensOn), opens);
        var local = Deadline.Read(shell, out var closes);
        Say(nameof(Deadline), closes);
        var (budget, from, to, share) = (Amount(nameof(Budget), Budget), Amount(nameof(GrantFrom), GrantFrom), Amount(nameof(GrantTo), GrantTo), Amount(nameof(OwnShare), OwnShare));
        Uri? link = null;
        if (!string.IsNullOrWhiteSpace(Link) && !(Uri.TryCreate(Link.Trim(), UriKind.Absolute, out link) && link.Scheme is "http" or "https"))
            Say(nameof(Link), texts["Write the link with https:// at its start"]);
        if (string.IsNullOrWhiteSpace(Reference)) Say(nameof(Reference), texts["Give the funder’s reference; it tells two calls apart"]);
        if (Title.Read().IsEmpty) Say(nameof(Title), texts["Write the title in at least one language"]);
        if (local is { } end && opensOn is { } begin && DateOnly.FromDateTime(end) < begin) Say(nameof(Deadline), texts["The deadline is before the day the call opens"]);
        if (to < from) Say(nameof(GrantTo), texts["The largest grant is below the smallest"]);
        if (share > 100) Say(nameof(OwnShare), texts["A share is between 0 and 100"]);
        if (!state.IsValid) return null;

        return new CallDetails(Funder?.Trim() ?? "", Title.Read(), Summary.Read())
        {
            OpensOn = opensOn,
            Deadline = local is { } at ? new ZonedTime(at, Deadline.Zone!) : null,
            Money = new Money(string.IsNullOrWhiteSpace(Currency) ? "EUR" : Currency.Trim().ToUpperInvariant()) { Budget = budget, GrantFrom = from, GrantTo = to, OwnShare = (int?)share },
            Applicants = Applicants,
            Countries = Countries,
            Regions = Regions,
            Languages = Languages,
            Themes = Themes,
            Link = link,
        };

        void Say(string field, string? problem)
        {
            if (problem is not null) state.AddModelError($"{name}.{field}", problem);
        }

        long? Amount(string field, string? typed)
        {
            if (string.IsNullOrWhiteSpace(typed)) return null;
            // 12,000,000 as well as 12 000 000 and 12.000.000: amounts are whole.
            var digits = new string([.. typed.Where(c => !char.IsWhiteSpace(c) && c is not (',' or '.' or '’'))]);
            if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)) return amount;
            Say(field, texts["Write a whole number, such as 100,000"]);
            return null;
        }
    }

    private static string? Write(long? amount) => amount?.ToString("#,0", CultureInfo.InvariantCulture);
}
