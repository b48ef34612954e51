using Associations.Domain.Partnerships;
using Associations.Web.Shell;

namespace Associations.Web.Partnerships;

/// <summary>Marks the translations of the registry's pages; names and signs of what its enumerations mean.</summary>
public sealed class PartnershipTexts
{
    public static IReadOnlyList<PartnershipStage> Stages { get; } = Enum.GetValues<PartnershipStage>();

    /// <summary>What a person may put on a timeline; changes of stage write themselves.</summary>
    public static IReadOnlyList<PartnershipEventKind> Kinds { get; } = [.. Enum.GetValues<PartnershipEventKind>().Where(kind => kind != PartnershipEventKind.Stage)];

    public static string NameOf(PartnershipStage stage) => stage switch
    {
        PartnershipStage.Requested => TextKey.Of("Requested"),
        PartnershipStage.Introduced => TextKey.Of("Introduced"),
        PartnershipStage.Exploring => TextKey.Of("Exploring"),
        PartnershipStage.Negotiating => TextKey.Of("Negotiating"),
        PartnershipStage.Signed => TextKey.Of("Signed"),
        PartnershipStage.Active => TextKey.Of("Active"),
        PartnershipStage.Dormant => TextKey.Of("Dormant"),
        PartnershipStage.Ended => TextKey.Of("Ended"),
        _ => TextKey.Of("Declined"),
    };

    /// <summary>What brings a partnership to a stage, said where one is chosen.</summary>
    public static string CauseOf(PartnershipStage stage) => stage switch
    {
        PartnershipStage.Requested => TextKey.Of("A municipality asks for this partner. From a closed partnership this opens a new thread that links to it."),
        PartnershipStage.Introduced => TextKey.Of("The association introduced both sides to each other."),
        PartnershipStage.Exploring => TextKey.Of("A meeting is scheduled or was held; or a draft was dropped."),
        PartnershipStage.Negotiating => TextKey.Of("There is a draft of an agreement."),
        PartnershipStage.Signed => TextKey.Of("An agreement is signed."),
        PartnershipStage.Active => TextKey.Of("A visit, a project or a further meeting after the signature."),
        PartnershipStage.Dormant => TextKey.Of("Nothing has happened for a long time."),
        PartnershipStage.Ended => TextKey.Of("A side withdrew, or nobody goes on. Needs a reason."),
        _ => TextKey.Of("The association does not introduce the two. Needs a reason."),
    };

    public static string NameOf(Formality formality) => formality switch
    {
        Formality.Contact => TextKey.Of("A contact"),
        Formality.Project => TextKey.Of("A project"),
        Formality.Friendship => TextKey.Of("A friendship"),
        _ => TextKey.Of("A partnership or twinning"),
    };

    public static string NameOf(PartnershipEventKind kind) => kind switch
    {
        PartnershipEventKind.Meeting => TextKey.Of("Meeting"),
        PartnershipEventKind.Visit => TextKey.Of("Visit"),
        PartnershipEventKind.Agreement => TextKey.Of("Agreement"),
        PartnershipEventKind.Document => TextKey.Of("Document"),
        PartnershipEventKind.Project => TextKey.Of("Project"),
        PartnershipEventKind.Funding => TextKey.Of("Funding result"),
        PartnershipEventKind.Note => TextKey.Of("Remark"),
        _ => TextKey.Of("Stage"),
    };

    /// <summary>The last thing on record, inside a letter's sentence.</summary>
    public static string LastOf(PartnershipEventKind kind) => kind switch
    {
        PartnershipEventKind.Meeting => TextKey.Of("a meeting"),
        PartnershipEventKind.Visit => TextKey.Of("a visit"),
        PartnershipEventKind.Agreement => TextKey.Of("an agreement"),
        PartnershipEventKind.Document => TextKey.Of("a document"),
        PartnershipEventKind.Project => TextKey.Of("a joint project"),
        PartnershipEventKind.Funding => TextKey.Of("a funding result"),
        _ => TextKey.Of("an entry about its stage"),
    };

    public static string NameOf(PartnershipAct act) => act switch
    {
        PartnershipAct.DocumentAdded => TextKey.Of("Document added"),
        PartnershipAct.DocumentRemoved => TextKey.Of("Document removed"),
        PartnershipAct.AgreementDrafted => TextKey.Of("Draft begun"),
        PartnershipAct.CouncilDecided => TextKey.Of("A council approved"),
        PartnershipAct.AgreementSigned => TextKey.Of("Agreement signed"),
        PartnershipAct.AgreementRegistered => TextKey.Of("Agreement registered"),
        PartnershipAct.AgreementExpired => TextKey.Of("Agreement expired"),
        PartnershipAct.MeetingHeld => TextKey.Of("Met online"),
        PartnershipAct.CommitmentMade => TextKey.Of("Agreed to do"),
        PartnershipAct.CommitmentKept => TextKey.Of("Done as agreed"),
        PartnershipAct.SidesAsked => TextKey.Of("Asked both sides how it goes"),
        _ => TextKey.Of("Draft given up"),
    };

    /// <summary>Where an entry that wrote itself leads.</summary>
    public static string? PathOf(PartnershipEvent entry) => entry switch
    {
        { Act: null } or { Subject: null } => null,
        { Kind: PartnershipEventKind.Document } => $"/documents/{entry.Subject}",
        { Act: PartnershipAct.MeetingHeld or PartnershipAct.CommitmentMade or PartnershipAct.CommitmentKept } => $"/meetings/{entry.Subject}",
        _ => $"/agreements/{entry.Subject}",
    };

    /// <summary>What is usually next at a stage, where nothing else is agreed.</summary>
    public static string UsualStep(PartnershipStage stage) => stage switch
    {
        PartnershipStage.Requested => TextKey.Of("Introduce the two sides, or decline"),
        PartnershipStage.Introduced => TextKey.Of("Agree an online meeting"),
        PartnershipStage.Exploring => TextKey.Of("Agree a study visit"),
        PartnershipStage.Negotiating => TextKey.Of("Bring the agreement to both councils"),
        PartnershipStage.Signed => TextKey.Of("Plan a first visit or project"),
        PartnershipStage.Active => TextKey.Of("Agree what comes next"),
        PartnershipStage.Dormant => TextKey.Of("Ask both sides whether they go on"),
        _ => TextKey.Of("Nothing more is due here"),
    };

    public static string NameOf(ClaimSubject subject) => subject switch
    {
        ClaimSubject.Existence => TextKey.Of("Whether they are partners"),
        ClaimSubject.Formality => TextKey.Of("Formality"),
        ClaimSubject.Began => TextKey.Of("When it began"),
        _ => TextKey.Of("When it ended"),
    };

    public static string NameOf(ClaimOrigin origin) => origin switch
    {
        ClaimOrigin.SelfDeclared => TextKey.Of("Said by a partner itself"),
        ClaimOrigin.Association => TextKey.Of("Known to the association"),
        _ => TextKey.Of("Published"),
    };

    public static string NameOf(ExistenceProof proof) => proof switch
    {
        ExistenceProof.None => TextKey.Of("No claim is needed; only one that there is no partnership keeps it out"),
        ExistenceProof.Claimed => TextKey.Of("Somebody claims that it exists"),
        _ => TextKey.Of("Somebody named has confirmed that it exists"),
    };

    /// <summary>What a supplied definition of "a partnership" is called.</summary>
    public static string NameOfDefinition(string key) => key switch
    {
        "signed-or-active" => TextKey.Of("Signed or active"),
        "from-first-meeting" => TextKey.Of("From the first meeting on"),
        _ => TextKey.Of("From the first meeting on, existence verified"),
    };

    /// <summary>The sign of a stage: a circle that fills.</summary>
    public static string SignOf(PartnershipStage stage) => stage == PartnershipStage.Declined ? "ended" : stage.ToString().ToLowerInvariant();

    /// <summary>The line between the sides: dotted up to exploring, dashed while negotiating, solid from signed on.</summary>
    public static string LineOf(PartnershipStage stage) => stage switch
    {
        PartnershipStage.Signed or PartnershipStage.Active => "l-solid",
        PartnershipStage.Negotiating => "l-negotiating",
        _ => "l-exploring",
    };
}
