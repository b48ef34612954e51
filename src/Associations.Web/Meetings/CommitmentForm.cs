using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Associations.Web.Meetings;

/// <summary>What somebody took on, as typed.</summary>
public sealed class CommitmentForm
{
    public TextInput What { get; set; } = new();

    /// <summary>Person, municipality or the association, by key.</summary>
    public string? Owner { get; set; }

    public DateInput DueOn { get; set; } = new();

    public static CommitmentForm Of(CommitmentList.Row row) => new()
    {
        What = TextInput.From(row.What),
        Owner = row.Owner switch { { Participant: { } person } => $"person-{person.Value:N}", { Municipality: { } town } => $"town-{town.Value:N}", _ => "us" },
        DueOn = DateInput.From(row.ProposedDueOn ?? row.DueOn),
    };

    /// <summary>What was typed; null when something cannot be taken, which is noted beside its field.</summary>
    public (LocalisedText What, Taker Owner, DateOnly DueOn)? Read(ModelStateDictionary state, Texts<ShellTexts> shell, Texts<ErrorTexts> errors)
    {
        var what = What.Read();
        if (what.IsEmpty) Say(nameof(What), CommitmentErrors.WhatMissing);
        foreach (var (language, text) in what.ByLanguage)
        {
            var at = $"{nameof(What)}.{char.ToUpperInvariant(language[0])}{language[1..]}";
            if (text.Length > Commitment.WhatMaxLength) Say(at, CommitmentErrors.WhatTooLong);
            if (!WrittenText.IsPlain(text, lines: false)) Say(at, WrittenText.NotPlain);
        }

        var owner = Taker();
        if (owner is null) Say(nameof(Owner), CommitmentErrors.OwnerMissing);
        var day = DueOn.Read(shell, out var problem);
        if (problem is not null) state.AddModelError($"Form.{nameof(DueOn)}", problem);
        else if (day is null) Say(nameof(DueOn), CommitmentErrors.DayMissing);
        return state.IsValid ? (what, owner!, day!.Value) : null;

        void Say(string field, Error error) => state.AddModelError($"Form.{field}", errors[error.Text]);
    }

    private Taker? Taker()
    {
        if (Owner == "us") return new(null, null);
        if (Owner?.Split('-') is not [var kind, var key] || !Guid.TryParseExact(key, "N", out var id)) return null;
        return kind switch { "person" => new(ParticipantId.From(id), null), "town" => new(null, MunicipalityId.From(id)), _ => null };
    }
}
