using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Municipalities;

public sealed class ContactModel(ISender sender, Texts<MunicipalityTexts> texts, Texts<ShellTexts> shell, TenantContext tenant, TimeProvider time) : ShellPage
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public ConsentForm Form { get; set; } = new();

    public ContactFacts.Answer One { get; private set; } = null!;

    public IEnumerable<Choice> Bases => Enum.GetValues<LegalBasis>().Select(basis => new Choice(basis.ToString(), texts[MunicipalityTexts.NameOf(basis)]));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Form.On = DateInput.From(ZonedTime.DayOf(time.GetUtcNow(), tenant.Tenant.Zone));
        return await Load(cancellationToken) ?? Page();
    }

    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancellationToken)
    {
        var data = await sender.Send(new ExportContact(ContactId.From(Id)), cancellationToken);
        if (!data.Succeeded) return Refused(data.Error);
        Response.Headers.CacheControl = "no-store";
        return File(JsonSerializer.SerializeToUtf8Bytes(data.Value, Readable), "application/json", $"person-{Id}.json");
    }

    public async Task<IActionResult> OnPostConsentAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } absent) return absent;
        var on = Form.On.Read(shell, out var problem);
        if (on is null) ModelState.AddModelError("Form.On", problem ?? shell["Fill this in"]);
        var basis = Named.Of<LegalBasis>(Form.Basis);
        if (basis is null) ModelState.AddModelError("Form.Basis", shell["Fill this in"]);
        if (!ModelState.IsValid) return Wrong();

        var at = Consent.InstantOf(on!.Value, tenant.Tenant.Zone, time.GetUtcNow());
        return Done(await sender.Send(new RecordConsent(ContactId.From(Id), new Consent(basis!.Value, Form.How ?? "", at)), cancellationToken), texts["The consent is recorded."]);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken) =>
        await Load(cancellationToken) ?? Done(await sender.Send(new WithdrawConsent(ContactId.From(Id)), cancellationToken), texts["Recorded. No further digests go to them."]);

    public async Task<IActionResult> OnPostEraseAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } absent) return absent;
        if (!Form.Sure)
        {
            ModelState.AddModelError("Form.Sure", texts["Tick this to erase: it cannot be undone."]);
            return Wrong();
        }

        return Done(await sender.Send(new EraseContact(ContactId.From(Id)), cancellationToken), texts["The person's data are erased."]);
    }

    private async Task<IActionResult?> Load(CancellationToken cancellationToken)
    {
        var answer = await sender.Send(new ContactFacts(ContactId.From(Id)), cancellationToken);
        if (!answer.Succeeded) return Refused(answer.Error);
        One = answer.Value;
        return null;
    }

    private IActionResult Done(Application.Result result, string said)
    {
        if (!result.Succeeded) return Refused(result.Error!);
        this.Say(said);
        return Redirect($"/municipalities/contacts/{Id}");
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Wrong()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

public sealed class ConsentForm
{
    public string? Basis { get; set; }

    public string? How { get; set; }

    public DateInput On { get; set; } = new();

    public bool Sure { get; set; }
}
