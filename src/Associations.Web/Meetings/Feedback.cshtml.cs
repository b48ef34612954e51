using System.Globalization;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Web.Access;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Meetings;

/// <summary>Three questions to one person of a side, by the link of their letter.</summary>
[EnableRateLimiting(SignInSetup.Tries)]
public sealed class FeedbackModel(ISender sender, Reader reader, InvitationWords words, Texts<MeetingTexts> texts, Texts<ErrorTexts> errors)
    : LinkPage<FeedbackByLink.Answer>(sender, reader, words)
{
    [BindProperty]
    public string? Useful { get; set; }

    [BindProperty]
    public string? GoesOn { get; set; }

    [BindProperty]
    public string? ComesNext { get; set; }

    public IEnumerable<Choice> Marks => Enumerable.Range(MeetingFeedback.UsefulMin, MeetingFeedback.UsefulMax).Reverse().Select(mark => new Choice(mark.ToString(CultureInfo.InvariantCulture), texts[MeetingTexts.NameOfMark(mark)]));

    public IEnumerable<Choice> Ways => Enum.GetValues<GoingOn>().Select(way => new Choice(way.ToString(), texts[MeetingTexts.NameOf(way)]));

    public async Task OnGetAsync(string token, CancellationToken cancellationToken)
    {
        await Load(token, cancellationToken);
        if (One is { GivenAt: not null } one) (Useful, GoesOn, ComesNext) = (one.Useful.ToString(CultureInfo.InvariantCulture), one.GoesOn.ToString(), one.ComesNext);
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        await Load(token, cancellationToken);
        if (One is null) return Page();
        var (goesOn, next) = (Named.Of<GoingOn>(GoesOn), (ComesNext ?? "").ReplaceLineEndings("\n"));
        if (!int.TryParse(Useful, NumberStyles.None, CultureInfo.InvariantCulture, out var useful) || useful is < MeetingFeedback.UsefulMin or > MeetingFeedback.UsefulMax) Say(nameof(Useful), MeetingRecordErrors.FeedbackMissing);
        if (goesOn is null) Say(nameof(GoesOn), MeetingRecordErrors.FeedbackMissing);
        if (next.Length > MeetingFeedback.NextMaxLength) Say(nameof(ComesNext), MeetingRecordErrors.FeedbackTooLong);
        if (!WrittenText.IsPlain(next)) Say(nameof(ComesNext), WrittenText.NotPlain);
        if (!ModelState.IsValid) return Unprocessable();

        var given = await Sender.Send(new GiveFeedback(token, useful, goesOn!.Value, next), cancellationToken);
        if (given.Error is { } error) return Refused(error);
        this.Say(texts["Your answers are kept. Thank you."]);
        return Redirect($"/meeting/{token}/feedback");
    }

    protected override IRead<FeedbackByLink.Answer?> Behind(string token) => new FeedbackByLink(token);

    private void Say(string field, Error error) => ModelState.AddModelError(field, errors[error.Text]);
}
