using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Console;

public sealed class MailModel(SinkFolder sink) : ShellPage
{
    private const int Shown = 100;

    public IReadOnlyList<(string Name, MessageFile Message)> Messages { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await sink.IsShown(cancellationToken)) return NotFound();

        Messages = await sink.Newest(Shown, cancellationToken);
        return Page();
    }
}
