using Associations.Application.Dispatch;
using Associations.Application.Funding;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Funding;
using Associations.Domain.Tenancy;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Funding;

[Authorize(Roles = nameof(Role.Manager))]
public sealed class PublishModel(ISender sender, Reader reader, Texts<FundingTexts> texts) : ShellPage
{
    private const string ToAll = "all";

    [BindProperty]
    public PublishForm Form { get; set; } = new();

    public CallFactsView Call { get; private set; } = null!;

    public IReadOnlyList<Choice> Others { get; private set; } = [];

    public IEnumerable<Choice> Ways => [new(ToAll, texts["All associations of this installation"]), new("chosen", texts["Chosen associations"])];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Load(id, cancellationToken) is { } error) return Refused(error);
        if (Call.Publication is { } publication)
            Form = new() { To = publication.Audience.All ? ToAll : "chosen", Associations = [.. publication.Audience.Associations.Select(association => association.Value)] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Load(id, cancellationToken) is { } error) return Refused(error);
        var audience = Form.To == ToAll ? Audience.Everyone : Audience.Of(Form.Associations.Select(association => new TenantId(association)));
        var published = await sender.Send(new PublishCall(Call.Id, audience), cancellationToken);
        if (published.Error is { } refused) return Refused(refused);
        this.Say(texts["The call is offered. The others see it within a minute."]);
        return Redirect($"/funding/{id}");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Load(id, cancellationToken) is { } error) return Refused(error);
        var withdrawn = await sender.Send(new WithdrawCall(Call.Id), cancellationToken);
        if (withdrawn.Error is { } refused) return Refused(refused);
        this.Say(texts["The offer is withdrawn."]);
        return Redirect($"/funding/{id}");
    }

    private async Task<Error?> Load(Guid id, CancellationToken cancellationToken)
    {
        var call = await sender.Send(new CallFacts(new CallId(id)), cancellationToken);
        if (call.Error is { } error) return error;
        Call = call.Value;
        Others = [.. (await sender.Send(new OtherAssociations(), cancellationToken)).Value.Select(other => new Choice(other.Id.ToString(), reader.Read(other.Name)))];
        return null;
    }

    public sealed class PublishForm
    {
        public string To { get; set; } = ToAll;

        public List<Guid> Associations { get; set; } = [];
    }
}
