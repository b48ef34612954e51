using Associations.Application.Programmes;
using Associations.Domain;
using Associations.Domain.Programmes;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Associations.Web.Programmes;

/// <summary>A programme as typed; its sections are read one by one.</summary>
public sealed class ProgrammeForm
{
    public int Version { get; set; }

    public TextInput Name { get; set; } = new();

    /// <summary>One donor a line.</summary>
    public string? Donors { get; set; }

    public DateInput StartsOn { get; set; } = new();

    public DateInput EndsOn { get; set; } = new();

    public List<string> Countries { get; set; } = [];

    public List<string> Languages { get; set; } = [];

    public string? Zone { get; set; }

    public string? ContactName { get; set; }

    public string? ContactAddress { get; set; }

    public static ProgrammeForm From(ProgrammeDetails details, int version) => new()
    {
        Version = version,
        Name = TextInput.From(details.Name),
        Donors = string.Join('\n', details.Donors),
        StartsOn = DateInput.From(details.StartsOn),
        EndsOn = DateInput.From(details.EndsOn),
        Countries = [.. details.Countries],
        Languages = [.. details.Languages],
        Zone = details.Zone,
        ContactName = details.Contact?.Name,
        ContactAddress = details.Contact?.Address,
    };

    public LocalisedText? ReadName(FormReader reader)
    {
        if (Name.Read() is { IsEmpty: false } name) return name;
        reader.Say(nameof(Name), reader.Texts["Give the programme a name in at least one language"]);
        return null;
    }

    public DescribeProgramme.FundingSection? ReadFunding(FormReader reader)
    {
        var starts = reader.Date(nameof(StartsOn), StartsOn);
        var ends = reader.Date(nameof(EndsOn), EndsOn);
        if (starts is not { } from || ends is not { } to) return null;
        if (to < from)
        {
            reader.Say(nameof(EndsOn), reader.Texts["The programme ends before it starts"]);
            return null;
        }

        return new(Donors?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [], from, to);
    }

    public DescribeProgramme.ReachSection? ReadReach(FormReader reader)
    {
        if (Languages.Count > 0) return new(Countries, Languages);
        reader.Say(nameof(Languages), reader.Texts["Choose at least one language"]);
        return null;
    }

    public DescribeProgramme.SettingsSection? ReadSettings(FormReader reader)
    {
        var (name, address) = (ContactName?.Trim() ?? "", ContactAddress?.Trim() ?? "");
        if (name.Length == 0 && address.Length > 0) reader.Say(nameof(ContactName), reader.Texts["Give the person’s name as well"]);
        if (name.Length > 0 && !address.Contains('@', StringComparison.Ordinal)) reader.Say(nameof(ContactAddress), reader.Texts["Write the address as name@example.org"]);
        return reader.IsValid ? new(Zone ?? "Europe/Kyiv", name.Length == 0 ? null : new ContactPerson(name, address)) : null;
    }
}

/// <summary>Collects what cannot be read, beside its field.</summary>
public sealed class FormReader(string form, ModelStateDictionary state, Texts<ShellTexts> shell, Texts<ProgrammeTexts> texts)
{
    public Texts<ProgrammeTexts> Texts => texts;

    public bool IsValid => state.IsValid;

    public void Say(string field, string problem) => state.AddModelError($"{form}.{field}", problem);

    /// <summary>A date that must be there.</summary>
    public DateOnly? Date(string field, DateInput typed)
    {
        var date = typed.Read(shell, out var problem);
        if (date is null) Say(field, problem ?? shell["Fill this in"]);
        return date;
    }
}
