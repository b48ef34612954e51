using Associations.Domain;

namespace Associations.Application.Access;

public static class AccessErrors
{
    public static readonly Error Forbidden = new("access.forbidden", "Your role does not allow this. A programme manager of the association can change it.", ErrorKind.Forbidden);
    public static readonly Error BadEmail = new("access.bad_email", "Write the e-mail address as name@example.org.", ErrorKind.Invalid);
    public static readonly Error WrongCode = new("access.wrong_code", "This code does not fit. Codes change every 30 seconds, and each works once.");
    public static readonly Error WrongPassword = new("access.wrong_password", "This is not your present password.");
    public static readonly Error PasswordShort = new("access.password_short", "Take at least 12 characters. A few words in a row are easy to remember.", ErrorKind.Invalid);
    public static readonly Error PasswordLong = new("access.password_long", "Take at most 200 characters.", ErrorKind.Invalid);
    public static readonly Error PasswordCommon = new("access.password_common", "This password stands on lists that are tried first. Take another one.", ErrorKind.Invalid);
    public static readonly Error PasswordPersonal = new("access.password_personal", "The password must not be your name or address.", ErrorKind.Invalid);
    public static readonly Error MemberNotFound = new("access.member_not_found", "There is no such member in this association.", ErrorKind.NotFound);
    public static readonly Error InvitationNotFound = new("access.invitation_not_found", "There is no such invitation in this association.", ErrorKind.NotFound);
    public static readonly Error InvitationOver = new("access.invitation_over", "This invitation was accepted, withdrawn or replaced by a newer one, or its time is over.");
    public static readonly Error AlreadyMember = new("access.already_member", "This person is a member already. Change their role in the list.", ErrorKind.Conflict);
    public static readonly Error LastInCharge = new("access.last_in_charge", "Somebody must stay in charge. Give the role to another member first.");
    public static readonly Error NoSecondFactor = new("access.no_second_factor", "No second factor is set up. Start again.");
    public static readonly Error NotDemonstration = new("access.not_demonstration", "Known passwords are for demonstration associations only.");
    public static readonly Error LinkSpent = Domain.Access.AccessRules.LinkSpent;
}
