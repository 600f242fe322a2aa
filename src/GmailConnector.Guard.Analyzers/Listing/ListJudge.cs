using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>Holds the code of one compilation to its list.</summary>
internal sealed class ListJudge(Approvals approvals, Places places, ApprovedSurface? surface, Compilation compilation)
{
    private readonly Requirements asked = new(approvals, places, compilation);

    internal void Block(OperationBlockAnalysisContext context)
    {
        var open = new Stack<IOperation>(context.OperationBlocks);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            if (operation is INameOfOperation)
            {
                continue;
            }

            if (!NamesNothing(operation.Kind))
            {
                Judge(operation, context.ReportDiagnostic);
            }

            foreach (var child in operation.ChildOperations)
            {
                open.Push(child);
            }
        }
    }

    // Most operations; it would cost to ask each what it is.
    private static bool NamesNothing(OperationKind kind) =>
        kind is OperationKind.Literal or OperationKind.Argument or OperationKind.Block or OperationKind.ExpressionStatement
            or OperationKind.ParameterReference or OperationKind.InstanceReference or OperationKind.Return or OperationKind.Conditional
            or OperationKind.ConditionalAccess or OperationKind.ConditionalAccessInstance or OperationKind.MethodBody
            or OperationKind.VariableDeclaration or OperationKind.VariableDeclarationGroup or OperationKind.VariableInitializer
            or OperationKind.SimpleAssignment or OperationKind.InterpolatedStringText;

    internal void Declaration(SymbolAnalysisContext context)
    {
        var symbol = context.Symbol;
        if (symbol.IsImplicitlyDeclared
            || symbol is IMethodSymbol { AssociatedSymbol: not null }
            || symbol.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference)
        {
            return;
        }

        var at = new Use(reference.GetSyntax(context.CancellationToken), context.ReportDiagnostic);
        if (places.Of(at.Node) is not { } sections)
        {
            return;
        }

        if (surface?.Unapproved(symbol) is { } shown)
        {
            at.Report(Diagnostic.Create(
                Rule.UnlistedCall,
                at.Node.GetLocation(),
                $"'{shown}'",
                $"would be shown to pages and isn't in {ApprovedSurface.Folder}{compilation.AssemblyName}.txt"));
        }

        switch (symbol)
        {
            case INamedTypeSymbol type:
                Type(type, at, sections);
                break;
            case IMethodSymbol method:
                Method(method, at, sections);
                break;
            case IPropertySymbol property:
                asked.Require(property.Type, at, sections);
                asked.Kept(property, property.Type, at);
                Overriding(property.OverriddenProperty, at, sections);
                break;
            case IFieldSymbol field:
                asked.Require(field.Type, at, sections);
                asked.Kept(field, field.Type, at);
                break;
            case IEventSymbol happening:
                asked.Require(happening.Type, at, sections);
                Overriding(happening.OverriddenEvent, at, sections);
                break;
        }

        Attributes(symbol.GetAttributes(), at);
    }

    internal void Syntax(SyntaxNodeAnalysisContext context) =>
        Requirements.Refuse(new Use(context.Node, context.ReportDiagnostic), "A pointer, or a reference without its type,");

    private void Judge(IOperation operation, Action<Diagnostic> report)
    {
        var at = new Use(operation.Syntax, report);
        if (RefusedKinds.Of(operation) is { } kind && places.Of(at.Node) is not null)
        {
            Requirements.Refuse(at, kind);
        }

        ulong? place = null;
        foreach (var symbol in UsedSymbols.Of(operation))
        {
            if (symbol is null)
            {
                continue;
            }

            place ??= places.Of(at.Node);
            if (place is not { } sections)
            {
                return;
            }

            asked.Require(symbol, at, sections);
        }
    }

    private void Type(INamedTypeSymbol type, Use at, ulong sections)
    {
        // The compiler and the runtime know some types by their names alone: one of ours would be taken for theirs.
        if (type.ContainingType is null && RefusedKinds.IsOthers(type.ContainingNamespace))
        {
            Requirements.Refuse(at, $"'{type.FullName()}', a type of ours under a name of .NET's,");
        }

        if (type.TypeKind == TypeKind.Delegate && type.DelegateInvokeMethod is { } invoke)
        {
            Signature(invoke, at, sections);
            return;
        }

        foreach (var origin in type.Interfaces.Append(type.BaseType!))
        {
            if (origin is not null
                && origin.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum))
            {
                if (!approvals.Derived(origin).Covers(sections) && !IsOfRecord(type, origin))
                {
                    asked.Report(at, $"Deriving from '{origin.FullName()}'", ListLine.Base + origin.FullName());
                }

                foreach (var argument in origin.TypeArguments)
                {
                    asked.Require(argument, at, sections);
                }
            }
        }

        Constraints(type.TypeParameters, at, sections);
    }

    // A record is IEquatable of itself without anybody writing so.
    private static bool IsOfRecord(INamedTypeSymbol type, INamedTypeSymbol origin) => type.IsRecord && origin.Name == "IEquatable";

    private void Method(IMethodSymbol method, Use at, ulong sections)
    {
        Signature(method, at, sections);
        Overriding(method.OverriddenMethod, at, sections);
        if (method.IsExtern)
        {
            Requirements.Refuse(at, "A method of another program (extern)");
        }

        Attributes(method.GetReturnTypeAttributes(), at);
        if (LogParameters.IsLogMethod(method))
        {
            foreach (var parameter in LogParameters.Unapproved(method, approvals, sections))
            {
                asked.Report(
                    at,
                    $"'{parameter.Type.ToDisplayString()} {parameter.Name}' in the log method '{Approvals.KeyOf(method)}'",
                    ListLine.Log + Approvals.KeyOf(method));
            }
        }
    }

    private void Signature(IMethodSymbol method, Use at, ulong sections)
    {
        asked.Require(method.ReturnType, at, sections);
        foreach (var parameter in method.Parameters)
        {
            asked.Require(parameter.Type, at, sections);
            Attributes(parameter.GetAttributes(), at);
        }

        Constraints(method.TypeParameters, at, sections);
    }

    private void Constraints(IEnumerable<ITypeParameterSymbol> parameters, Use at, ulong sections)
    {
        foreach (var constraint in parameters.SelectMany(p => p.ConstraintTypes))
        {
            asked.Require(constraint, at, sections);
        }
    }

    private void Overriding(ISymbol? overridden, Use at, ulong sections)
    {
        if (overridden is not null && !approvals.Overridden(overridden).Covers(sections))
        {
            asked.Report(at, $"Overriding '{Approvals.KeyOf(overridden)}'", ListLine.Override + Approvals.KeyOf(overridden));
        }
    }

    /// <summary>Attributes count as calls of their constructors, where they are written.</summary>
    internal void Attributes(IEnumerable<AttributeData> attributes, Use declared)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.ApplicationSyntaxReference?.GetSyntax() is { } node
                && places.Of(node) is { } sections
                && attribute.AttributeConstructor is { } constructor)
            {
                asked.Require(constructor, new Use(node, declared.Report), sections);
            }
        }
    }
}
