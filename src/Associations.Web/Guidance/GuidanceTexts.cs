namespace Associations.Web.Guidance;

/// <summary>Marks the translations of checklists' pages; the checklists themselves are the association's texts.</summary>
public sealed class GuidanceTexts;
