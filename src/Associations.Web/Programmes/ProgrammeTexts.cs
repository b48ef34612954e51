namespace Associations.Web.Programmes;

/// <summary>Marks the translations of the pages about programmes.</summary>
public sealed class ProgrammeTexts;
