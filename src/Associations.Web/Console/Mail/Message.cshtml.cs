using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Console;

public sealed class MessageModel(SinkFolder sink) : ShellPage
{
    public string Name { get; private set; } = "";

    public MessageFile Message { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken cancellationToken)
    {
        if (!await sink.IsShown(cancellationToken) || await sink.Read(name, cancellationToken) is not { } message) return NotFound();

        (Name, Message) = (name, message);
        return Page();
    }
}
