using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Digests;

[Authorize(Roles = nameof(Role.Manager))]
public sealed class EditSeriesModel(ISender sender, CallWords calls, DigestWords words, Texts<DigestTexts> texts, Reader reader)
    : SeriesFormPage(calls, words, texts, reader)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string SeriesName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is not { } series) return NotFound();

        Form = SeriesForm.Of(series.Details);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is null) return NotFound();

        var (details, again) = ReadForm();
        if (details is null) return again!;

        var answer = await sender.Send(new ConfigureSeries(new SeriesId(Id), details), cancellationToken);
        if (!answer.Succeeded) return Refused(answer.Error!);
        this.Say(Texts["Saved."]);
        return Redirect($"/digests/series/{Id}");
    }

    private async Task<SeriesView?> Load(CancellationToken cancellationToken)
    {
        var series = await sender.Send(new SeriesForEditing(new SeriesId(Id)), cancellationToken);
        if (!series.Succeeded) return null;

        SeriesName = series.Value.Details.Name.In(Reader.Language);
        return series.Value;
    }

    private Reader Reader { get; } = reader;

    private Texts<DigestTexts> Texts { get; } = texts;
}
