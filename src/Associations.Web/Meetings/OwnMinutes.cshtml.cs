using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>Where the link of a letter with minutes leads: the minutes as they were shared last, and what was agreed.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class OwnMinutesModel(ISender sender, Reader reader, InvitationWords words) : ShellPage
{
    /// <summary>Null when the link is over.</summary>
    public MinutesByLink.Answer? One { get; private set; }

    public string Meeting => words.Title(One!.Title, One.Sides);

    public async Task OnGetAsync(string token, CancellationToken cancellationToken)
    {
        One = await sender.Send(new MinutesByLink(token), cancellationToken);
        if (One is null) Response.StatusCode = StatusCodes.Status410Gone;
        else reader.IsPerson(reader.AccountLanguage, One.Zone);
    }
}
