using Associations.Application.Cooperation;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Cooperation;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Cooperation;

/// <summary>One request at the association's desk: to introduce the two, or to decline.</summary>
public sealed class CooperationRequestModel(ISender sender, Reader reader, Texts<CooperationTexts> texts, Texts<ErrorTexts> errors) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The partner as typed, where the request names none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    /// <summary>The partner, once chosen or named by the request.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Partner { get; set; }

    [BindProperty]
    public bool PassOn { get; set; }

    /// <summary>Who the other side's letter was shown to go to.</summary>
    [BindProperty]
    public Guid? Contact { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public CooperationFacts.Answer One { get; private set; } = null!;

    public IReadOnlyList<CooperationSides.Side> Found { get; private set; } = [];

    public string PartnerName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await Load(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostListAsync(CancellationToken cancellationToken)
    {
        var listed = await sender.Send(new ListTarget(CooperationRequestId.From(Id)), cancellationToken);
        return await Answer(listed.Error, $"/requests/{Id}", texts["It is in the list. Add a person there before you introduce the two."], cancellationToken);
    }

    public async Task<IActionResult> OnPostIntroduceAsync(CancellationToken cancellationToken)
    {
        var introduced = await sender.Send(
            new IntroduceRequest(CooperationRequestId.From(Id), Partner is { } partner ? MunicipalityId.From(partner) : null, PassOn, Contact is { } contact ? ContactId.From(contact) : null, Version), cancellationToken);
        return await Answer(introduced.Error, $"/requests/{Id}", texts["Introduced. Two letters are on their way."], cancellationToken);
    }

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken)
    {
        var declined = await sender.Send(new DeclineRequest(CooperationRequestId.From(Id), Reason ?? "", Version), cancellationToken);
        return await Answer(declined.Error, "/requests", texts["Declined. The reason is on its way."], cancellationToken);
    }

    private async Task<IActionResult> Answer(Error? error, string next, string said, CancellationToken cancellationToken)
    {
        if (error is null)
        {
            this.Say(said);
            return Redirect(next);
        }

        if (error.Kind is ErrorKind.NotFound or ErrorKind.Forbidden) return Refused(error);
        if (await Load(cancellationToken) is { } missing) return missing;
        // What was decided on is shown as it is now.
        ModelState.Remove(nameof(Version));
        // Who agreed is asked anew of whoever is shown now.
        if (error == DispatchErrors.Conflict)
        {
            PassOn = false;
            ModelState.Remove(nameof(PassOn));
        }

        if (error == CooperationErrors.ReasonMissing) error = error with { Fields = [new FieldError(nameof(Reason), error.Text)] };
        if (error.Fields.Count == 0) return Refused(error);
        foreach (var field in error.Fields) ModelState.AddModelError(field.Field == nameof(Partner) ? nameof(Find) : field.Field, errors[field.Text]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<IActionResult?> Load(CancellationToken cancellationToken)
    {
        var facts = await sender.Send(new CooperationFacts(CooperationRequestId.From(Id), Partner is { } partner ? MunicipalityId.From(partner) : null), cancellationToken);
        if (facts.Error is { } error) return Refused(error);
        One = facts.Value;
        (Partner, PartnerName) = (One.Partner?.Id.Value, One.Partner is { } shown ? reader.Read(shown.Name) : "");
        if (One.Target is null && !string.IsNullOrWhiteSpace(Find))
            Found = [.. (await sender.Send(new CooperationSides(Find, null, null, null, reader.Language), cancellationToken)).Ours.Where(side => side.Country != One.Applicant.Country)];
        return null;
    }
}
