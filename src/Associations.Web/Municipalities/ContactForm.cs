using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Municipalities;

/// <summary>A contact as typed.</summary>
public sealed class ContactForm
{
    public string? Name { get; set; }

    public string? Position { get; set; }

    public string? Email { get; set; }

    public string? Language { get; set; }

    public string? Zone { get; set; }

    public List<string> Topics { get; set; } = [];

    public int Version { get; set; }

    public static ContactForm From(ContactDetails said, int version) => new()
    {
        Name = said.Name,
        Position = said.Position,
        Email = said.Email,
        Language = said.Language,
        Zone = said.Zone,
        Topics = [.. said.Topics.Select(topic => topic.ToString())],
        Version = version,
    };

    public ContactDetails Read() => new(Name ?? "", Email ?? "", Language ?? "", Zone ?? "")
    {
        Position = Position ?? "",
        Topics = [.. Topics.Select(topic => Named.Of<Theme>(topic)).OfType<Theme>()],
    };
}

/// <summary>A page that edits what is said of a contact.</summary>
public abstract class ContactEditPage : ShellPage
{
    [BindProperty]
    public ContactForm Form { get; set; } = new();

    public static IEnumerable<Choice> Themes(Texts<MunicipalityTexts> texts) =>
        Enum.GetValues<Theme>().Select(theme => new Choice(theme.ToString(), texts[MunicipalityTexts.NameOf(theme)]));
}
