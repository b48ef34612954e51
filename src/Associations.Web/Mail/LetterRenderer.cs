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

    public Task<WrittenLetter> Write(Notice notice, string subject) => Write<NoticeLetter>(notice, subject);

    /// <summary>A letter in plain text and in HTML, in the language of <see cref="WriteFor"/>.</summary>
    /// <typeparam name="TForm">How it looks; takes the parameters Text and Language.</typeparam>
    public async Task<WrittenLetter> Write<TForm>(ILetterText text, string subject)
        where TForm : IComponent =>
        new(subject, text.AsText(reader), await Html<TForm>(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Text"] = text, ["Language"] = reader.Language }));
}
