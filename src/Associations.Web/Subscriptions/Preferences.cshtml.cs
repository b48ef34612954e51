using Associations.Application;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Application.Subscriptions;
using Associations.Domain;
using Associations.Web.Digests;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Associations.Web.Tenancy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Subscriptions;

/// <summary>The link "change topics" of every digest, without signing in: topics, language, leaving and coming back. Looking changes nothing.</summary>
[AllowAnonymous, ServesSuspendedTenants]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PreferencesModel(ISender sender, CallWords words, Texts<SubscriptionTexts> texts) : ShellPage
{
    [BindProperty]
    public ChosenPreferences Form { get; set; } = new();

    /// <summary>Null when the link does not work.</summary>
    public Preferences.Answer? Shown { get; private set; }

    public bool Left { get; private set; }

    /// <summary>What was just done.</summary>
    public string? Done { get; private set; }

    public IEnumerable<Choice> TopicChoices => SubscribeModel.TopicsIn(words);

    public async Task OnGetAsync(string token, CancellationToken cancellationToken)
    {
        await Show(token, cancellationToken);
        if (Shown?.Choice is { } choice) Form = new ChosenPreferences { Language = choice.Language, Topics = [.. choice.Topics] };
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        var saved = await sender.Send(new ChoosePreferences(token, Form.Language ?? "", [.. Form.Topics.Where(Enum.IsDefined)]), cancellationToken);
        Done = saved.Succeeded ? texts["Saved. It holds from the next letter on."] : null;
        return await Answer(saved, token, cancellationToken);
    }

    public async Task<IActionResult> OnPostLeaveAsync(string token, CancellationToken cancellationToken)
    {
        var left = await sender.Send(new Application.Digests.Unsubscribe(token, LinkPurpose.Preferences), cancellationToken);
        Left = left.Succeeded;
        return await Answer(left, token, cancellationToken);
    }

    public async Task<IActionResult> OnPostReturnAsync(string token, CancellationToken cancellationToken)
    {
        var returned = await sender.Send(new ReturnToSeries(token), cancellationToken);
        Done = returned.Succeeded ? texts["You get the digest again."] : null;
        var page = await Answer(returned, token, cancellationToken);
        if (Shown?.Choice is { } choice) Form = new ChosenPreferences { Language = choice.Language, Topics = [.. choice.Topics] };
        return page;
    }

    private async Task<IActionResult> Answer(Result done, string token, CancellationToken cancellationToken)
    {
        await Show(token, cancellationToken);
        return done.Succeeded || Shown is null ? Page() : Refused(done.Error!, nameof(Form));
    }

    private async Task Show(string token, CancellationToken cancellationToken)
    {
        Shown = await sender.Send(new Preferences(token), cancellationToken);
        if (Shown is null) Response.StatusCode = StatusCodes.Status410Gone;
    }
}

/// <summary>Topics and language as ticked.</summary>
public sealed class ChosenPreferences
{
    public List<Theme> Topics { get; set; } = [];

    public string? Language { get; set; }
}
