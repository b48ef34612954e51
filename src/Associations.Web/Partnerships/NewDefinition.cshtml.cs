using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;

namespace Associations.Web.Partnerships;

[Authorize(Roles = nameof(Role.Manager))]
public sealed class NewDefinitionModel(ISender sender, Texts<PartnershipTexts> texts) : DefinitionModel(sender, texts);
