using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>
/// GC0010: what is typed into a form, in the open for page code: in a handler's parameter, a bound property, or fetched from the request.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypedInputAnalyzer : DiagnosticAnalyzer
{
    private const string BindingSource = "Microsoft.AspNetCore.Mvc.ModelBinding.IBindingSourceMetadata";
    private const string FromServices = "Microsoft.AspNetCore.Mvc.FromServicesAttribute";
    private const string ModelBinder = "Microsoft.AspNetCore.Mvc.ModelBinderAttribute";

    private static readonly HashSet<string> Pages = new(StringComparer.Ordinal)
    {
        "Microsoft.AspNetCore.Mvc.RazorPages.PageModel", "Microsoft.AspNetCore.Mvc.RazorPages.PageBase",
    };

    // The request's own members, and what MVC keeps of it: by the type that declares them.
    private static readonly Dictionary<string, HashSet<string>> Readers = new(StringComparer.Ordinal)
    {
        ["Microsoft.AspNetCore.Http.HttpRequest"] = Names("Form", "ReadFormAsync", "Query", "Body", "BodyReader"),
        ["Microsoft.AspNetCore.Http.RequestFormReaderExtensions"] = Names("ReadFormAsync"),
        ["Microsoft.AspNetCore.Http.HttpRequestJsonExtensions"] = Names("ReadFromJsonAsync"),
        ["Microsoft.AspNetCore.Http.HttpRequestRewindExtensions"] = Names("EnableBuffering"),
        ["Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateEntry"] = Names("RawValue", "AttemptedValue"),
        ["Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary"] =
            Names("this[]", "TryGetValue", "Values", "Root", "GetEnumerator", "FindKeysWithPrefix"),
        ["Microsoft.AspNetCore.Mvc.RazorPages.PageModel"] = Names("TryUpdateModelAsync"),
        ["Microsoft.AspNetCore.Mvc.RazorPages.PageBase"] = Names("TryUpdateModelAsync"),
        ["Microsoft.AspNetCore.Mvc.ControllerBase"] = Names("TryUpdateModelAsync"),
        ["Microsoft.AspNetCore.Mvc.RazorPages.PageContext"] = Names("ValueProviderFactories"),
        ["Microsoft.AspNetCore.Mvc.ControllerContext"] = Names("ValueProviderFactories"),
    };

    private static readonly HashSet<string> RawTypes = new(StringComparer.Ordinal)
    {
        "Microsoft.AspNetCore.Http.IFormFile", "Microsoft.AspNetCore.Http.IFormFileCollection", "Microsoft.AspNetCore.Http.IFormCollection",
        "Microsoft.AspNetCore.Http.Features.IFormFeature",
        "Microsoft.AspNetCore.Mvc.ModelBinding.IModelBinder",
        "Microsoft.AspNetCore.Mvc.ModelBinding.IModelBinderProvider",
        "Microsoft.AspNetCore.Mvc.ModelBinding.IValueProvider", "Microsoft.AspNetCore.Mvc.ModelBinding.IValueProviderFactory",
    };

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule.TypedInput];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (!Projects.HasPages(start.Compilation.AssemblyName))
            {
                return;
            }

            var inputs = new InputTypes(start.Compilation.Assembly);
            start.RegisterSymbolAction(c => Type(c, inputs), SymbolKind.NamedType);
            start.RegisterOperationAction(Property, OperationKind.PropertyReference);
            start.RegisterOperationAction(Call, OperationKind.Invocation);
            start.RegisterOperationAction(MethodGroup, OperationKind.MethodReference);
            start.RegisterOperationAction(Local, OperationKind.VariableDeclarator);
        });
    }

    private static void Type(SymbolAnalysisContext context, InputTypes inputs)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.AllInterfaces.Any(i => RawTypes.Contains(i.FullName())))
        {
            Report(context.ReportDiagnostic, type, type.Name, Reads);
        }

        var isPage = type.SelfAndBases().Any(t => Pages.Contains(t.FullName()));
        var bindsAll = type.Has("Microsoft.AspNetCore.Mvc.BindPropertiesAttribute");
        foreach (var member in type.GetMembers())
        {
            switch (member)
            {
                case IMethodSymbol method when isPage && IsHandler(method):
                    foreach (var parameter in method.Parameters.Where(p => !p.Has(FromServices)))
                    {
                        Judge(context, inputs, parameter, parameter.Type);
                    }

                    break;
                case IMethodSymbol { MethodKind: MethodKind.Ordinary } method:
                    foreach (var parameter in method.Parameters.Where(p => p.Type.Is(RawTypes)))
                    {
                        Report(context.ReportDiagnostic, parameter, parameter.Name, Reads);
                    }

                    break;
                case IPropertySymbol property when isPage && (bindsAll || IsBound(property)):
                    Judge(context, inputs, property, property.Type);
                    break;
                case IPropertySymbol property when property.Type.Is(RawTypes):
                    Report(context.ReportDiagnostic, property, property.Name, Reads);
                    break;
                case IFieldSymbol { IsImplicitlyDeclared: false } field when field.Type.Is(RawTypes):
                    Report(context.ReportDiagnostic, field, field.Name, Reads);
                    break;
            }
        }
    }

    // Razor Pages takes any public method whose name begins so; what a page overrides of its base isn't one.
    private static bool IsHandler(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: false, IsOverride: false, DeclaredAccessibility: Accessibility.Public }
        && method.Name.Length > 2 && method.Name.StartsWith("On", StringComparison.Ordinal) && char.IsUpper(method.Name[2]);

    private static bool IsBound(IPropertySymbol property) => property.GetAttributes().Any(a =>
        a.AttributeClass is { } attribute && attribute.FullName() != FromServices
        && (attribute.FullName() == "Microsoft.AspNetCore.Mvc.BindPropertyAttribute"
            || attribute.AllInterfaces.Any(i => i.FullName() == BindingSource)));

    private static void Judge(SymbolAnalysisContext context, InputTypes inputs, ISymbol place, ITypeSymbol type)
    {
        if (place.Has(ModelBinder))
        {
            Report(context.ReportDiagnostic, place, place.Name, "is read by a binder of its own");
        }
        else if (inputs.Open(type) is { } open)
        {
            Report(
                context.ReportDiagnostic,
                place,
                place.Name,
                $"would hold what is typed in the open, as {open.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}");
        }
    }

    private static void Property(OperationAnalysisContext context)
    {
        var property = ((IPropertyReferenceOperation)context.Operation).Property;
        if (property.Name != "Query" || !Projects.ComposesPages(context.ContainingSymbol.ContainingNamespace?.ToDisplayString()))
        {
            Read(context, property, property.Type);
        }
    }

    private static void Call(OperationAnalysisContext context)
    {
        var method = ((IInvocationOperation)context.Operation).TargetMethod;
        Read(context, method, method.TypeArguments.FirstOrDefault(t => t.Is(RawTypes)));
    }

    private static void MethodGroup(OperationAnalysisContext context) =>
        Read(context, ((IMethodReferenceOperation)context.Operation).Method, null);

    private static void Local(OperationAnalysisContext context)
    {
        var local = ((IVariableDeclaratorOperation)context.Operation).Symbol;
        if (local.Type.Is(RawTypes))
        {
            Report(context.ReportDiagnostic, local, local.Name, Reads);
        }
    }

    private static void Read(OperationAnalysisContext context, ISymbol member, ITypeSymbol? type)
    {
        var declaring = member.OriginalDefinition.ContainingType;
        if ((declaring is not null && Readers.TryGetValue(declaring.FullName(), out var names) && names.Contains(member.Name))
            || type.Is(RawTypes))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule.TypedInput, context.Operation.Syntax.GetLocation(), member.Name, Reads));
        }
    }

    private const string Reads = "reads what was typed past its seal";

    private static void Report(Action<Diagnostic> report, ISymbol place, string name, string why) =>
        report(Diagnostic.Create(Rule.TypedInput, place.Locations[0], name, why));

    private static HashSet<string> Names(params string[] names) => new(names, StringComparer.Ordinal);
}
