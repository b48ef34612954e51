using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Application.Profiles;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Municipalities;

public sealed class MunicipalityModel(ISender sender, Texts<MunicipalityTexts> texts) : ShellPage
{
    public MunicipalityFacts.Answer One { get; private set; } = null!;

    public ProfileFacts.Answer Profile { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var answer = await sender.Send(new MunicipalityFacts(MunicipalityId.From(id)), cancellationToken);
        if (!answer.Succeeded) return Refused(answer.Error);
        One = answer.Value;
        var profile = await sender.Send(new ProfileFacts(One.Id), cancellationToken);
        if (!profile.Succeeded) return Refused(profile.Error);
        Profile = profile.Value;
        return Page();
    }

    public string SignOf(MunicipalityFacts.Person person) => person switch
    {
        { Suppressed: ExclusionReason.Bounced } => "wrong",
        { Consent: not null, Suppressed: null } => "yes",
        _ => "wait",
    };

    public string StateOf(MunicipalityFacts.Person person) => person switch
    {
        { Suppressed: { } reason } => texts[MunicipalityTexts.NameOf(reason)],
        { Consent: not null } => texts["gets letters"],
        { WithdrawnAt: not null } => texts["took the consent back"],
        _ => texts["has not agreed to letters"],
    };
}
