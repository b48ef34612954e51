using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Domain.Tenancy;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Access;

/// <summary>A form that gives a role and its scope.</summary>
public abstract class DutiesPage(ISender sender, TenantContext tenant, Reader reader, Texts<AccessTexts> texts) : ShellPage
{
    public IReadOnlyList<Choice> RoleChoices { get; private set; } = [];

    public IReadOnlyList<Choice> MunicipalityChoices { get; private set; } = [];

    public IReadOnlyList<Choice> ProgrammeChoices { get; private set; } = [];

    protected ISender Sender { get; } = sender;

    protected TenantContext Tenant { get; } = tenant;

    protected Texts<AccessTexts> Texts { get; } = texts;

    protected async Task LoadChoices(CancellationToken cancellationToken)
    {
        var isPlatform = Tenant.Tenant.Kind == TenantKind.Platform;
        RoleChoices = [.. Enum.GetValues<Role>().Where(role => role == Role.Operator == isPlatform).Select(role => new Choice(role.ToString(), Texts[AccessTexts.NameOf(role)]))];
        var scopes = await Sender.Send(new MembershipScopes(), cancellationToken);
        MunicipalityChoices = Choices(scopes.Municipalities.Select(scope => (scope.Id.Value, scope.Name)));
        ProgrammeChoices = Choices(scopes.Programmes.Select(scope => (scope.Id.Value, scope.Name)));
    }

    private IReadOnlyList<Choice> Choices(IEnumerable<(Guid Id, Domain.LocalisedText Name)> scopes) =>
        [.. scopes.Select(scope => new Choice(scope.Id.ToString(), reader.Read(scope.Name))).OrderBy(choice => choice.Text, StringComparer.CurrentCulture)];
}

/// <summary>A role with its scope, as a form sends it.</summary>
public class DutiesForm
{
    public Role? Role { get; set; }

    public Guid? Municipality { get; set; }

    public List<Guid> Programmes { get; set; } = [];

    internal Duties Duties => new(Role is { } role ? [role] : [])
    {
        Municipality = Municipality is { } id ? MunicipalityId.From(id) : null,
        Programmes = [.. Programmes.Select(ProgrammeId.From)],
    };
}
