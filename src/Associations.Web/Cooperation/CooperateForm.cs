using Associations.Domain.Cooperation;

namespace Associations.Web.Cooperation;

/// <summary>A request as typed.</summary>
public sealed class CooperateForm
{
    public Guid? Applicant { get; set; }

    public string? Aim { get; set; } = nameof(CooperationAim.Municipality);

    public string? Target { get; set; }

    public string? Country { get; set; }

    public List<string> Themes { get; set; } = [];

    public string? Offer { get; set; }

    public string? Seek { get; set; }

    public string? SpeakerName { get; set; }

    public string? SpeakerEmail { get; set; }

    public static string Lines(string? text) => (text ?? "").ReplaceLineEndings("\n");
}
