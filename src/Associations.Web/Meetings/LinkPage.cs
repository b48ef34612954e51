using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>A page behind somebody's personal link. Looking changes nothing, for mail scanners look.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class LinkPage<TAnswer>(ISender sender, Reader reader, InvitationWords words) : ShellPage
    where TAnswer : class, IBehindLink
{
    /// <summary>Null when the link is over.</summary>
    public TAnswer? One { get; private set; }

    public string Title => Words.Title(One!.Title, One.Sides);

    protected ISender Sender => sender;

    protected Reader Reader => reader;

    protected InvitationWords Words => words;

    /// <summary>What is asked for what the link shows.</summary>
    protected abstract IRead<TAnswer?> Behind(string token);

    protected async Task Load(string token, CancellationToken cancellationToken)
    {
        One = await sender.Send(Behind(token), cancellationToken);
        if (One is null)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            return;
        }

        // Hours are the person's own, whatever device the link is opened on; the language is settled as on every page.
        reader.IsPerson(reader.AccountLanguage, One.Zone);
        await LoadMore(token, cancellationToken);
    }

    protected virtual Task LoadMore(string token, CancellationToken cancellationToken) => Task.CompletedTask;
}
