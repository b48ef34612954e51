using Associations.Application.Mail;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Associations.Web.Mail;

/// <summary>Renders Razor components to the HTML of letters, for one reader at a time.</summary>
public sealed class LetterRenderer(IServiceProvider services, ILoggerFactory logging, Reader reader)
{
    /// <summary>Sets the language and zone that the letter is written in, for the caller's own flow.</summary>
    public void WriteFor(string language, string zone)
    {
        reader.IsPerson(language, zone);
        reader.Reads(language);
    }

    public async Task<string> Html<TComponent>(IReadOnlyDictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logging);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(new Dictionary<string, object?>(parameters, StringComparer.Ordinal)))).ToHtmlString());
    }

    public async Task<WrittenLetter> Write(Notice notice, string subject) =>
        new(subject, notice.AsText(), await Html<NoticeLetter>(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Notice"] = notice, ["Language"] = reader.Language }));
}
