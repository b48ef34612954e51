using Associations.Application.Dispatch;
using Associations.Application.Profiles;
using Associations.Web.Shell;

namespace Associations.Web.Profiles;

/// <summary>Changes of profiles that wait for the association.</summary>
public sealed class WaitingProfilesModel(ISender sender, Reader reader) : ShellPage
{
    public ProfilesWaiting.Answer All { get; private set; } = null!;

    public int DaysSince(DateTimeOffset at) => Math.Max(0, Moments.DayOf(reader.Now, reader.Zone).DayNumber - Moments.DayOf(at, reader.Zone).DayNumber);

    public async Task OnGetAsync(CancellationToken cancellationToken) => All = await sender.Send(new ProfilesWaiting(), cancellationToken);
}
