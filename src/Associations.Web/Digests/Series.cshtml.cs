using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Domain.Digests;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Digests;

public sealed class SeriesModel(ISender sender, CallWords calls, Texts<DigestTexts> texts) : ShellPage
{
    public SeriesView Series { get; private set; } = null!;

    public DigestDeskView Desk { get; private set; } = null!;

    public CallWords Calls { get; } = calls;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var series = await sender.Send(new SeriesForEditing(new SeriesId(id)), cancellationToken);
        if (!series.Succeeded) return NotFound();

        Series = series.Value;
        Desk = await sender.Send(new DigestDesk { Series = Series.Id }, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, bool run, CancellationToken cancellationToken)
    {
        var answer = await sender.Send(new RunSeries(new SeriesId(id), run), cancellationToken);
        if (answer.Error is { Kind: Domain.ErrorKind.NotFound or Domain.ErrorKind.Forbidden } error) return Refused(error);

        // Pressed twice, or by two people: what they wanted is so.
        if (answer.Succeeded) this.Say(run ? texts["The digest runs again."] : texts["The digest is stopped."]);
        return RedirectToPage(new { id });
    }
}
