using Associations.Application.Tenancy;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Cooperation;

/// <summary>What is said of a municipality under one heading.</summary>
public sealed record IntroducedFact(string Term, IReadOnlyList<string> Lines);

/// <summary>An introduction in words.</summary>
/// <param name="Why">Why the reader gets this letter, at its foot.</param>
public sealed record IntroductionText(string Heading, string Text, IReadOnlyList<IntroducedFact> Facts, string Why) : ILetterText
{
    public string AsText(Reader reader) => string.Join("\n\n", [Heading, Text, .. Facts.Select(fact => $"{fact.Term}{reader.Colon}\n{string.Join('\n', fact.Lines)}"), $"-- \n{Why}"]) + "\n";
}

/// <summary>What letters about requests are made with.</summary>
public sealed record IntroductionParts(TenantContext Tenant, Moments Moments, Texts<CooperationTexts> Texts);
