using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>Where the link of a letter with minutes leads: the minutes as they were shared last, and what was agreed.</summary>
public sealed class OwnMinutesModel(ISender sender, Reader reader, InvitationWords words) : LinkPage<MinutesByLink.Answer>(sender, reader, words)
{
    public Task OnGetAsync(string token, CancellationToken cancellationToken) => Load(token, cancellationToken);

    protected override IRead<MinutesByLink.Answer?> Behind(string token) => new MinutesByLink(token);
}
