namespace Associations.Domain.Access;

/// <summary>What a person may do inside one tenant.</summary>
public enum Role
{
    /// <summary>Runs the association's programmes: everything an editor may, and approve, send, invite.</summary>
    Manager,

    /// <summary>Prepares material: municipalities, calls, drafts of digests.</summary>
    Editor,

    /// <summary>Speaks for one municipality.</summary>
    MunicipalContact,

    /// <summary>Reads the reports of the programmes their organisation funds.</summary>
    DonorOfficer,

    /// <summary>Runs the installation; a member of the platform tenant only.</summary>
    Operator,
}
