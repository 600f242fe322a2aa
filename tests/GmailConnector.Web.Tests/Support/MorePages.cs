using System.Runtime.Loader;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Web.Tests.Support;

/// <summary>Pages that the running application serves beside its own: compiled into an assembly that a test names.</summary>
public static class MorePages
{
    private const string AssemblyVariable = "GMAILCONNECTOR_TESTS_PAGES";

    /// <summary>The setting by which the application takes the pages of this assembly.</summary>
    public static (string Name, string Value) SettingFor(string assembly) => (AssemblyVariable, assembly);

    internal static void Add(IServiceProvider services)
    {
        if (Environment.GetEnvironmentVariable(AssemblyVariable) is { Length: > 0 } file)
        {
            // MVC looks at every type of an assembly that it takes pages from, and at what those types are made of.
            var folder = Path.GetDirectoryName(typeof(MorePages).Assembly.Location)!;
            AssemblyLoadContext.Default.Resolving += (context, name) =>
                Path.Combine(folder, name.Name + ".dll") is var beside && File.Exists(beside) ? context.LoadFromAssemblyPath(beside) : null;
            var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(file);
            services.GetRequiredService<ApplicationPartManager>().ApplicationParts.Add(new CompiledRazorAssemblyPart(assembly));
        }
    }
}
