using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;

namespace Associations.Web.Home;

/// <summary>Public: where an association's address leads.</summary>
[AllowAnonymous]
public sealed class HomeModel : ShellPage;
